"""A person's open vacancies, best first: the engine asked from the other side.

Nothing is stored and nobody is told: what is shown is scored on the spot, and is to the byte
what a stored match of the same two holds.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import overload

import numpy as np
from django.db.models import QuerySet, prefetch_related_objects
from numpy.typing import NDArray

from matching.conditions import Condition, conditions_of, pay_for_the_person
from matching.explanations import counts_of
from matching.index.current import openings
from matching.index.openings import Slot
from matching.kernel import RULES, Person, Request, bits, explain, planned, scored
from matching.kernel.asks import Asks
from matching.kernel.merging import proofs_of
from matching.kernel.openings import Where
from matching.kernel.scoring import Plan
from matching.kernel.whatif import Gain, gains
from matching.loading import Loaded, load_person, load_requests, pk_of, taxonomy
from matching.models import Match
from matching.selectors import hidden_companies
from places import distance_km
from talent.models import Profile
from vacancies.models import Vacancy


@dataclass(frozen=True, slots=True)
class Chance:
    """One vacancy for one person. `match` is a row that is not saved; `km` None where unknown.

    `hidden` is whether the person hides from its company. `pay` is for the person's own eyes only.
    """

    vacancy: Vacancy
    match: Match
    counts: dict[str, int]
    conditions: list[Condition]
    pay: Condition | None
    km: int | None
    hidden: bool
    person: Person
    plan: Plan

    def gains(self) -> list[Gain]:
        """What each need that is not met would give, once it were met."""
        return gains(self.person, self.plan)

    @property
    def every_condition(self) -> list[Condition]:
        return [*self.conditions, self.pay] if self.pay else self.conditions


class Ranking(Sequence[Chance]):
    """Vacancies best first: counted at once, scored in full only where one looks.

    Those for which the person has nothing at all to show are left out.
    """

    def __init__(self, profile: Profile, vacancies: QuerySet[Vacancy]) -> None:
        self._profile = profile
        self._person = load_person(profile)
        self._live = openings()
        keys = np.fromiter(vacancies.values_list("pk", flat=True), dtype=np.int64)
        self._wanted = {
            id(slot): np.isin(slot.keys, keys) & _touched(slot.index.asks, self._person)
            for slot in self._live.slots
        }

    def __len__(self) -> int:
        counts = (
            bits.contains(slot.index.alive, np.flatnonzero(self._wanted[id(slot)])).sum()
            for slot in self._live.slots
        )
        return int(sum(counts))

    @overload
    def __getitem__(self, which: int) -> Chance: ...
    @overload
    def __getitem__(self, which: slice) -> list[Chance]: ...
    def __getitem__(self, which: int | slice) -> Chance | list[Chance]:
        if isinstance(which, slice):
            first, last, _step = which.indices(len(self))
            return self._between(first, last)
        place = range(len(self))[which]
        return self._between(place, place + 1)[0]

    def _between(self, first: int, last: int) -> list[Chance]:
        found = self._live.top(self._person, last, self._where)[first:last]
        requests = {one.pk: one for one in load_requests(pk_of(one.key) for one in found)}
        # A vacancy can close between two statements: it is then no chance any more.
        chosen = [requests[pk_of(one.key)] for one in found if pk_of(one.key) in requests]
        return _chances(self._profile, self._person, chosen)

    def _where(self, slot: Slot) -> Where:
        wanted = self._wanted[id(slot)]
        return lambda places: wanted[places]


def chances_of(profile: Profile, vacancies: QuerySet[Vacancy]) -> Ranking:
    """Those of the open vacancies that are among `vacancies`, for a Paginator to slice."""
    return Ranking(profile, vacancies)


def chance_of(profile: Profile, vacancy: Vacancy) -> Chance | None:
    """None where the vacancy has closed or asks nothing: there is nothing to explain."""
    found = _chances(profile, load_person(profile), load_requests([vacancy.pk]))
    return found[0] if found else None


def _touched(asks: Asks, person: Person) -> NDArray[np.bool_]:
    """The requests with a need that the person has anything to show for."""
    if not len(asks):
        return np.zeros(0, dtype=np.bool_)
    shown, version = {claim.skill for claim in person.claims}, taxonomy().version
    proved = np.array(
        [not shown.isdisjoint(_proving(skill, version)) for skill in asks.skills], dtype=np.bool_
    )
    return np.logical_or.reduceat(proved[asks.skill], asks.starts[:-1])


@lru_cache(maxsize=4096)
def _proving(skill: str, _version: str) -> frozenset[str]:
    """The skills that show something of this one; the same for everybody who asks."""
    return frozenset(proofs_of(skill, taxonomy()))


def _chances(profile: Profile, person: Person, requests: Sequence[Loaded[Request]]) -> list[Chance]:
    # Neither the words nor their index are looked at; they are most of a row.
    rows = Vacancy.objects.select_related("company", "role").defer("text", "search")
    vacancies = rows.prefetch_related("languages").in_bulk([request.pk for request in requests])
    prefetch_related_objects([profile], "languages")
    hidden = hidden_companies(profile, (it.company_id for it in vacancies.values()))
    return [
        _chance(profile, person, vacancies[request.pk], request, hidden)
        for request in requests
        if request.pk in vacancies
    ]


def _chance(
    profile: Profile,
    person: Person,
    vacancy: Vacancy,
    request: Loaded[Request],
    hidden: Collection[int],
) -> Chance:
    plan = planned(request.terms, taxonomy(), RULES)
    told = explain(scored(person, plan))
    shown = ("score", "focus", "practice", "rank_value", "musts_met", "musts", "parts")
    return Chance(
        vacancy=vacancy,
        match=Match(vacancy=vacancy, profile=profile, **{name: told[name] for name in shown}),
        counts=counts_of(told["parts"]),
        conditions=conditions_of(profile, vacancy, own=True),
        pay=pay_for_the_person(profile, vacancy),
        km=_distance(profile, vacancy),
        hidden=vacancy.company_id in hidden,
        person=person,
        plan=plan,
    )


def _distance(profile: Profile, vacancy: Vacancy) -> int | None:
    if not (profile.municipality and vacancy.municipality):
        return None
    return round(distance_km(profile.municipality, vacancy.municipality))
