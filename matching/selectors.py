"""Reads of matches and what came of them: a handful of queries whatever the number of rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q, QuerySet, Value

from accounts.models import User
from matching.explanations import Line, lines_of
from matching.fitting import READY, TRAINABLE
from matching.models import Candidacy, CandidacyEvent, Contest, Match, MatchRun
from matching.models.candidacies import UNDO_FOR
from matching.models.hiding import hides
from talent.models import Claim, Profile
from vacancies.models import Company, Vacancy
from workqueue.models import Job

UNDECIDED = Q(candidacy__isnull=True)
# Whoever applied stands there whatever their score: a person has spoken.
LISTED = Q(score__gt=0) | Q(candidacy__applied_at__isnull=False)
TALKING = Q(candidacy__invited_at__isnull=False) | Q(candidacy__applied_at__isnull=False)
FUNNEL = {
    "ready": Count("pk", filter=READY),
    "trainable": Count("pk", filter=TRAINABLE),
    "talking": Count("pk", filter=TALKING),
    "agreed": Count("pk", filter=TALKING & Q(candidacy__state=Candidacy.State.ACCEPTED)),
}
"""How many of `matches_of` get how far, to be counted with whatever else is.

Ready and trainable are two groups of the listed. Talking are those of the listed who were ever
invited or applied, whatever came of it, and agreed those of them who say yes now.
"""


def matches_of(vacancy: Vacancy) -> QuerySet[Match]:
    """Everybody with any credit for a vacancy, best first, and who applied; nobody is cut off."""
    return with_people(Match.objects.filter(LISTED, vacancy=vacancy).in_pool().ranked())


def with_people(matches: QuerySet[Match]) -> QuerySet[Match]:
    """With what a line of a list shows of each."""
    rows = matches.select_related("profile", "candidacy")
    return rows.prefetch_related("profile__languages")


def applications_of(user: User, state: str = "") -> QuerySet[Candidacy]:
    """What a candidate applied for or was asked, what moved last first; `state` narrows it."""
    rows = Candidacy.objects.of_person(user).order_by("-updated_at", "-pk")
    return rows.filter(state=state) if state in Candidacy.State.values else rows


@dataclass(frozen=True, slots=True)
class Untold:
    """A no that can be taken back `until` then; `mailed` where the person is told at that time."""

    until: datetime
    mailed: bool


def untold_of(candidacies: Iterable[int], *, now: datetime) -> dict[int, Untold]:
    """Those of these candidacies that were declined just now."""
    last = CandidacyEvent.objects.filter(
        candidacy__in=list(candidacies),
        candidacy__state=Candidacy.State.DECLINED,
        to_state=Candidacy.State.DECLINED,
        at__gt=now - UNDO_FOR,
    )
    return {
        event.candidacy_id: Untold(event.at + UNDO_FOR, event.from_state in Candidacy.NAMED)
        for event in last.order_by("pk")
    }


def candidacy_of(profile: Profile, vacancy: Vacancy) -> Candidacy | None:
    """What there is between a person and a vacancy, whether they know of it or not."""
    rows = Candidacy.objects.filter(match__profile=profile, match__vacancy=vacancy)
    return rows.select_related("match__profile").first()


def hidden_companies(profile: Profile, companies: Iterable[int]) -> set[int]:
    """Those of these companies that the person hides from."""
    if not profile.pk:
        return set()
    asked = Company.objects.filter(pk__in=set(companies)).annotate(person=Value(profile.pk))
    return set(asked.filter(hides(person="person", company="pk")).values_list("pk", flat=True))


def hidden_people(company: Company) -> list[int]:
    """The profiles that hide from a company."""
    asked = Profile.objects.filter(hidden_employers__isnull=False)
    asked = asked.annotate(asking=Value(company.pk)).filter(hides(person="pk", company="asking"))
    return list(asked.distinct().values_list("pk", flat=True))


def contests_of(profile: Profile) -> QuerySet[Contest]:
    """What a person contested, the latest first."""
    return Contest.objects.filter(profile=profile.pk).select_related("vacancy__company")


def corrections_of(profile_id: int, vacancy_id: int) -> dict[str, datetime]:
    """Skill id -> when its line was last put right: both sides may know, who asked for it none."""
    settled = Contest.objects.filter(
        profile=profile_id, vacancy=vacancy_id, state=Contest.State.CORRECTED
    )
    rows = settled.order_by("settled_at").values_list("need", "settled_at")
    return {need: at for need, at in rows if at is not None}


def with_lines(contests: Iterable[Contest]) -> list[tuple[Contest, Line]]:
    """Each with the line it is about, in the reader's language."""
    return [(contest, lines_of([contest.part])[0]) for contest in contests]


def claims_behind(contest: Contest) -> QuerySet[Claim]:
    """What the person claims of the contested skill, and of the one that proved it in part."""
    via = contest.part["via"]
    skills = {contest.need, *([via["skill"]] if via else [])}
    return Claim.objects.filter(profile=contest.profile_id, skill__in=skills)


def contests_to_settle() -> QuerySet[Contest]:
    """Longest waiting first, then those that were answered."""
    rows = Contest.objects.select_related("vacancy__company")
    return rows.order_by(F("settled_at").desc(nulls_first=True), "created_at", "pk")


def failed_runs() -> QuerySet[MatchRun]:
    """What was given up, the latest first."""
    failed = MatchRun.objects.filter(state=Job.State.FAILED)
    return failed.select_related("vacancy__company").order_by("-finished_at", "-pk")


def runs_under_way() -> dict[str, int]:
    """How many runs wait for a worker or have one, and how many wait for their search."""
    state = Job.State
    open_now = MatchRun.objects.filter(state__in=[state.WAITING, state.RUNNING])
    handed_over = MatchRun.objects.filter(state=state.HANDED_OVER)
    return {"waiting": open_now.count(), "handed_over": handed_over.count()}
