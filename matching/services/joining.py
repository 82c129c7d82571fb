"""What companies and a person decided, carried over when two accounts become one."""

from collections.abc import Mapping

from django.db import transaction

from matching.models import Candidacy, CandidacyEvent, Contest, Match, ShortlistEntry
from talent.models import CV, Profile

_State = Candidacy.State
# Of two candidacies for one vacancy the one that came further stays.
FURTHEST_FIRST = (
    *(_State.ACCEPTED, _State.APPLIED, _State.INVITED),
    *(_State.DECLINED, _State.REFUSED, _State.WITHDRAWN, _State.ENDED, _State.INTERESTED),
)


def hold_matches(*profiles: Profile) -> None:
    """By their vacancies, as a run takes them; before the people themselves."""
    rows = Match.objects.filter(profile__in=profiles).order_by("vacancy_id", "pk")
    list(rows.select_for_update(of=("self",)).values_list("pk"))


@transaction.atomic
def join_candidacies(*, into: Profile, other: Profile, cvs: Mapping[int, CV]) -> int:
    """Move them with their history; `cvs` are those that were moved. Returns how many.

    Where both have one for a vacancy, the other one ends in the history of the one that stays.
    The caller holds the matches of both. A match that moves is scored anew by the run that the
    changed profile asks for; what it was scored from goes with the other person.
    """
    theirs = list(Candidacy.objects.filter(match__profile=other).select_related("match"))
    _join_matches(into, other)
    vacancies = {candidacy.match.vacancy_id for candidacy in theirs}
    rows = Match.objects.filter(profile=into, vacancy__in=vacancies).defer("parts")
    mine = {match.vacancy_id: match for match in rows}
    for candidacy in theirs:
        match = mine[candidacy.match.vacancy_id]
        candidacy.cv = cvs.get(candidacy.cv_id or 0)
        steps = CandidacyEvent.objects.filter(candidacy=candidacy, by=other.user_id)
        steps.update(by=into.user_id)
        _put(candidacy, match)
    _join_contests(into, other)
    return len(theirs)


def _put(candidacy: Candidacy, match: Match) -> None:
    """To the match of the account that stays, beside or instead of what is there."""
    known = Candidacy.objects.filter(match=match).exclude(pk=candidacy.pk).first()
    if known is not None:
        stays, ends = further_first(known, candidacy)
        CandidacyEvent.objects.filter(candidacy=ends).update(candidacy=stays)
        ends.delete()
        if stays is known:
            return
    Candidacy.objects.filter(pk=candidacy.pk).update(match=match, cv=candidacy.cv)


def further_first(known: Candidacy, other: Candidacy) -> tuple[Candidacy, Candidacy]:
    """(the one that stays, the one that ends); of two alike the known one stays."""
    stays, ends = sorted([known, other], key=_how_far)
    return stays, ends


def _how_far(candidacy: Candidacy) -> int:
    return FURTHEST_FIRST.index(_State(candidacy.state))


def _join_matches(into: Profile, other: Profile) -> None:
    """Where only the other account has one it moves, with what hangs on it and its number."""
    mine = Match.objects.filter(profile=into)
    free = Match.objects.filter(profile=other).exclude(vacancy__in=mine.values("vacancy"))
    free.update(profile=into, person_input=None, request_input=None, profile_version=0)
    listed = ShortlistEntry.objects.filter(match__profile=into).values("shortlist")
    twice = ShortlistEntry.objects.filter(match__profile=other).exclude(shortlist__in=listed)
    for entry in twice.select_related("match"):
        entry.match = mine.get(vacancy=entry.match.vacancy_id)
        entry.save(update_fields=["match"])


def _join_contests(into: Profile, other: Profile) -> None:
    """Of a line that both contested and nobody has answered the one is enough."""
    waiting = Contest.objects.filter(profile=into, state=Contest.State.OPEN)
    twice = set(waiting.values_list("vacancy", "need"))
    for contest in Contest.objects.filter(profile=other).only("vacancy_id", "need", "state"):
        if not contest.is_open or (contest.vacancy_id, contest.need) not in twice:
            Contest.objects.filter(pk=contest.pk).update(profile=into)
