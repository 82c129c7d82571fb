"""What companies and a person decided, carried over when two accounts become one."""

from collections.abc import Iterable, Mapping

from django.db import transaction

from matching.models import Candidacy, CandidacyEvent, Contest, Match
from talent.models import CV, Profile


class BothCandidates(Exception):
    """A company deals with the person twice for one vacancy; `titles` names the vacancies."""

    def __init__(self, titles: Iterable[str]) -> None:
        self.titles = tuple(titles)
        super().__init__(f"{len(self.titles)} vacancies")


def hold_matches(*profiles: Profile) -> None:
    """By their vacancies, as a run takes them; before the people themselves."""
    rows = Match.objects.filter(profile__in=profiles).order_by("vacancy_id", "pk")
    list(rows.select_for_update(of=("self",)).values_list("pk"))


def require_no_conflict(*, into: Profile, other: Profile) -> None:
    """Raises BothCandidates: which of two decisions holds, only the company can say."""
    mine = Candidacy.objects.filter(match__profile=into).values("match__vacancy")
    both = Candidacy.objects.filter(match__profile=other, match__vacancy__in=mine)
    titles = list(both.values_list("match__vacancy__title", flat=True))
    if titles:
        raise BothCandidates(titles)


@transaction.atomic
def join_candidacies(*, into: Profile, other: Profile, cvs: Mapping[int, CV]) -> int:
    """Move them with their history; `cvs` are those that were moved. Returns how many.

    The caller holds the matches of both. A match that moves is scored anew by the run that the
    changed profile asks for; what it was scored from goes with the other person.
    """
    require_no_conflict(into=into, other=other)
    mine = {match.vacancy_id: match for match in Match.objects.filter(profile=into).defer("parts")}
    theirs = Candidacy.objects.filter(match__profile=other).select_related("match")
    for candidacy in theirs:
        match = mine.get(candidacy.match.vacancy_id) or _moved(candidacy.match, into)
        cv = cvs.get(candidacy.cv_id or 0)
        Candidacy.objects.filter(pk=candidacy.pk).update(match=match, cv=cv)
        steps = CandidacyEvent.objects.filter(candidacy=candidacy, by=other.user_id)
        steps.update(by=into.user_id)
    _join_contests(into, other)
    return len(theirs)


def _moved(match: Match, into: Profile) -> Match:
    Match.objects.filter(pk=match.pk).update(
        profile=into, person_input=None, request_input=None, profile_version=0
    )
    return match


def _join_contests(into: Profile, other: Profile) -> None:
    """Of a line that both contested and nobody has answered the one is enough."""
    waiting = Contest.objects.filter(profile=into, state=Contest.State.OPEN)
    twice = set(waiting.values_list("vacancy", "need"))
    for contest in Contest.objects.filter(profile=other).only("vacancy_id", "need", "state"):
        if not contest.is_open or (contest.vacancy_id, contest.need) not in twice:
            Contest.objects.filter(pk=contest.pk).update(profile=into)
