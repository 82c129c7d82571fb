"""Somebody has changed: the vacancies in which they now stand among those who are kept."""

from collections.abc import Iterable, Sequence

from django.conf import settings

from matching.index.current import openings
from matching.kernel import Person, planned, scored
from matching.loading import load_people, load_requests, pk_of, taxonomy
from matching.models import Match
from matching.services.searching import thresholds_of
from matching.services.storing import Pair


def pairs_of_profile(profile_id: int) -> Sequence[Pair]:
    """The person's pairs that are worth a row; nothing when they have paused.

    Worth it is a pair that has one, that stands where people of its vacancy are kept, or that
    is among the person's own best.
    """
    people = load_people([profile_id])
    if not people:
        return []
    (person,) = people
    rows = set(Match.objects.filter(profile=profile_id).values_list("vacancy_id", flat=True))
    wanted = rows.union(_entered(person.terms))
    known = taxonomy()
    pairs = (
        Pair(person, one, scored(person.terms, planned(one.terms, known)))
        for one in load_requests(wanted)
    )
    return [pair for pair in pairs if pair.scored.score > 0 or pair.request.pk in rows]


def _entered(person: Person) -> Iterable[int]:
    """Vacancies by the thresholds they had when they were last searched.

    A threshold can only have risen since: at worst a row is written that was not needed.
    """
    found = openings().top(person)
    thresholds = thresholds_of(pk_of(one.key) for one in found)
    for place, one in enumerate(found):
        pk = pk_of(one.key)
        if place < settings.MATCHES_KEPT or (one.musts_met, one.value) >= thresholds.get(pk, ()):
            yield pk
