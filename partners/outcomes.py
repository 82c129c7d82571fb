"""What the portal's own events say of a pledge: people who enrolled or were given a badge,
mentoring, and placements to their end and beyond.

Only what at least FEWEST people did is counted; of fewer nothing is said, not even that it was
something. What an organisation typed itself is in `figures`.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from credentials.models import Award
from hiring.models import Card, CardMove, Stage
from learning.models import PlanStep
from matching.models import Candidacy
from mentoring.models import Mentor, Pair, PairEvent, Session
from partners.measuring import FEWEST, Measured, in_turn, people, whose
from partners.models import Pledge
from placements.models import Placement

MEET = (Pair.State.RUNNING, Pair.State.PAUSED)


class Event(NamedTuple):
    """Something that happened: at which organisation, when, which row it is, and to whom."""

    organisation: int
    day: date
    row: Hashable
    person: int


def learners(pledges: Sequence[Pledge]) -> Mapping[int, Measured]:
    """Who said in their own plan that they enrolled or finished, and badges people accepted.

    Somebody counts once for a course, whatever plans it stands in.
    """
    organisations = {one.organisation_id for one in pledges}
    enrolled = _steps(organisations, PlanStep.State.ENROLLED, PlanStep.State.DONE)
    finished = _steps(organisations, PlanStep.State.DONE)
    given = Award.objects.filter(achievement__company__in=organisations, state=Award.State.ISSUED)
    rows = given.order_by().values_list("achievement__company", "issued_at", "pk", "person")
    badges = [Event(org, timezone.localdate(at), row, who) for org, at, row, who in rows]
    return _counted(pledges, enrolled=enrolled, finished=finished, badges=badges)


def _steps(organisations: set[int], *states: str) -> set[Event]:
    day = Coalesce("edition__starts_on", "starts_on")
    rows = PlanStep.objects.filter(course__provider__in=organisations, state__in=states)
    found = rows.order_by().values_list("course__provider", day, "course", "plan__person")
    return {Event(org, on, (course, who), who) for org, on, course, who in found}


def mentors(pledges: Sequence[Pledge]) -> Mapping[int, Measured]:
    """Mentors of its team and of its programmes, what they held, and pairs that came to an end.

    Each mentor entered themselves, and each session was written down by the two.

    A session counts once its hour has come, a pair once the two said that they are done.
    """
    now = timezone.now()
    held = Session.objects.filter(starts_at__lte=now).filter(
        # Of one that is over, those before that.
        Q(pair__state__in=MEET) | Q(pair__changed_at__gte=F("starts_at"))
    )
    ended = PairEvent.objects.filter(to_state=Pair.State.ENDED, pair__state=Pair.State.ENDED)
    sessions = _mentoring(held, pledges, at="starts_at")
    pairs = _mentoring(ended, pledges, at="at")
    there = {pk: people(count) for pk, count in _there(pledges).items()}
    return {
        pk: Measured({"mentors": there[pk], **one.came} if there[pk] else one.came)
        for pk, one in _counted(pledges, sessions=sessions, pairs=pairs).items()
    }


def placements(pledges: Sequence[Pledge]) -> Mapping[int, Measured]:
    """How many said yes, began, came to their end, and whom the organisation hired afterwards."""
    match = "candidacy__match"
    rows = Placement.objects.filter(
        candidacy__match__vacancy__company__in={one.organisation_id for one in pledges}
    )
    begun = rows.filter(state__in=[Placement.State.RUNNING, Placement.State.COMPLETED])
    done = rows.filter(state=Placement.State.COMPLETED)
    names = (f"{match}__vacancy__company", "{at}", "pk", f"{match}__profile")

    def events(some: QuerySet[Placement], at: str) -> list[Event]:
        found = some.order_by().values_list(*(name.format(at=at) for name in names))
        return [Event(*row) for row in found]

    started, ended = events(begun, "starts_on"), events(done, "ends_on")
    hired = [it._replace(row=it.person) for it in events(done.filter(_hired_after()), "ends_on")]
    agreed = _agreed(pledges)
    return _counted(pledges, agreed=agreed, started=started, ended=ended, hired=hired)


def _agreed(pledges: Sequence[Pledge]) -> list[Event]:
    """People and the organisation who said yes to each other, by the day the place was public."""
    at, company = "match__vacancy__published_at", "match__vacancy__company"
    rows = Candidacy.objects.filter(
        match__vacancy__company__in={one.organisation_id for one in pledges},
        match__vacancy__contract__in=Placement.CONTRACTS,
        match__vacancy__held_by_staff=False,
        match__vacancy__published_at__isnull=False,
        state=Candidacy.State.ACCEPTED,
    )
    found = rows.order_by().values_list(company, at, "pk", "match__profile")
    return [Event(org, timezone.localdate(day), row, who) for org, day, row, who in found]


def _hired_after() -> Exists:
    """In a job at the same company, moved there since the placement began."""
    moved = CardMove.objects.filter(
        match=OuterRef("match"), at__date__gte=OuterRef(OuterRef("starts_on"))
    )
    jobs = Card.objects.filter(
        stage__kind=Stage.Kind.HIRED,
        match__profile=OuterRef("candidacy__match__profile"),
        match__vacancy__company=OuterRef("candidacy__match__vacancy__company"),
    )
    return Exists(
        jobs.exclude(match__vacancy__contract__in=Placement.CONTRACTS).filter(Exists(moved))
    )


def _mentoring(rows: QuerySet[Any], pledges: Sequence[Pledge], *, at: str) -> set[Event]:
    """Of a pair in a programme of the organisation, or with a mentor of its team: once."""
    organisations = {one.organisation_id for one in pledges}
    first = min(one.starts_on for one in pledges)
    found: set[Event] = set()
    for way in (
        "pair__enrolment__programme__organiser",
        "pair__mentor__user__memberships__company",
    ):
        some = rows.filter(**{f"{way}__in": organisations, f"{at}__date__gte": first})
        for organisation, moment, row, person in some.order_by().values_list(
            way, at, "pk", "pair__enrolment__user"
        ):
            found.add(Event(organisation, timezone.localdate(moment), row, person))
    return found


def _there(pledges: Sequence[Pledge]) -> Mapping[int, int]:
    """Mentors of each pledge's organisation who were there before it ended."""
    organisations = {one.organisation_id for one in pledges}
    found: set[tuple[int, int, date]] = set()
    for way in ("programmes__organiser", "user__memberships__company"):
        rows = Mentor.objects.active().filter(**{f"{way}__in": organisations}).order_by()
        for organisation, mentor, made in rows.values_list(way, "pk", "created_at"):
            found.add((organisation, mentor, timezone.localdate(made)))
    return {
        one.pk: sum(org == one.organisation_id and day <= one.ends_on for org, _who, day in found)
        for one in pledges
    }


def _counted(pledges: Sequence[Pledge], **events: Iterable[Event]) -> dict[int, Measured]:
    """How many of each in the time of each pledge, of those that enough people had a part in."""
    turns = in_turn(pledges)
    came: dict[int, dict[str, int]] = {one.pk: {} for one in pledges}
    for name, some in events.items():
        mine: dict[int, list[Event]] = defaultdict(list)
        for one in some:
            pk = whose(turns, one.organisation, one.day)
            if pk is not None:
                mine[pk].append(one)
        for pk, found in mine.items():
            if len({one.person for one in found}) >= FEWEST:
                came[pk][name] = len({one.row for one in found})
    return {pk: Measured(numbers) for pk, numbers in came.items()}
