"""The courses worth a look, as runs: a course at one of its dates, or alone at any time."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from learning.planning.terms import (
    CountsAs,
    Edition,
    Gap,
    Levels,
    Limits,
    Offer,
)

MINUTES = 60

FREE = Limits(hours_a_week=7 * 24)
"""Whatever it takes: within these a course is left out only where it cannot be followed at all."""


Key = tuple[str, int | None]
"""A course and the place of one of its editions, None for what one learns alone."""

Teaches = tuple[frozenset[Gap], frozenset[Gap]]
"""What of a course is looked for: the gaps it closes, and what other courses need."""


@dataclass(frozen=True, slots=True)
class Run:
    """One way to follow a course. `closes` and `supplies` are what it gives that is looked for.

    `load` is in minutes a week and `minutes` in all; a class's are rounded up to whole minutes
    a week. `edition` is None for what one learns alone.
    """

    offer: Offer
    edition: int | None
    needs: frozenset[Gap]
    closes: frozenset[Gap]
    supplies: frozenset[Gap]
    minutes: int
    load: int

    key: Key = field(init=False, repr=False, compare=False)
    dates: Edition | None = field(init=False, repr=False, compare=False)
    teaches: Teaches = field(init=False, repr=False, compare=False)
    """Runs that teach the same are twins: who gives it, when and for how much apart."""

    def __post_init__(self) -> None:
        # Kept, for each is asked for a hundred times.
        at = self.edition
        object.__setattr__(self, "key", (self.offer.id, at))
        object.__setattr__(self, "dates", None if at is None else self.offer.editions[at])
        object.__setattr__(self, "teaches", (self.closes, self.supplies))


def gives(levels: Levels, gap: Gap, counts_as: CountsAs) -> bool:
    """Whether these skills meet a gap, as the engine says a need is met."""
    counted = counts_as.get(gap.skill) or {gap.skill}
    return any(levels.get(skill, 0) >= gap.level for skill in {gap.skill, *counted})


def open_gaps(gaps: Iterable[Gap], has: Levels, counts_as: CountsAs) -> tuple[Gap, ...]:
    """What is really missing, each skill once at the highest level asked, in a stable order."""
    most: dict[str, int] = {}
    for gap in gaps:
        most[gap.skill] = max(gap.level, most.get(gap.skill, 0))
    found = (Gap(skill, level) for skill, level in sorted(most.items()))
    return tuple(gap for gap in found if not gives(has, gap, counts_as))


class Shelf:
    """Every course, asked what it gives and needs of a person; limits come later."""

    def __init__(self, offers: Iterable[Offer], has: Levels, counts_as: CountsAs) -> None:
        followed = (offer for offer in offers if any(True for _way in _times(offer, FREE)))
        self._offers = sorted(followed, key=lambda offer: offer.id)
        self._counts_as = counts_as
        self._needs = {
            offer.id: frozenset(
                open_gaps(
                    (Gap(skill, level) for skill, level in offer.prerequisites.items()),
                    has,
                    counts_as,
                )
            )
            for offer in self._offers
        }
        self._by_skill: dict[str, list[Offer]] = defaultdict(list)
        for offer in self._offers:
            for skill in offer.outcomes:
                self._by_skill[skill].append(offer)

    def giving(self, gap: Gap) -> list[Offer]:
        """The courses that meet a gap, in a stable order."""
        skills = {gap.skill, *self._counts_as.get(gap.skill, ())}
        found = {
            offer.id: offer
            for skill in skills
            for offer in self._by_skill.get(skill, ())
            if offer.outcomes[skill] >= gap.level
        }
        return [found[key] for key in sorted(found)]

    def untaught(self, gaps: Sequence[Gap]) -> tuple[Gap, ...]:
        """The gaps that no course closes, nor a chain of courses, whatever it takes."""
        wanted, _offers = self._wanted(gaps, FREE)
        known: set[Gap] = set()
        while True:
            fresh = {
                gap
                for gap in wanted - known
                if any(self._needs[offer.id] <= known for offer in self.giving(gap))
            }
            if not fresh:
                break
            known |= fresh
        return tuple(gap for gap in gaps if gap not in known)

    def within(self, gaps: Sequence[Gap], limits: Limits) -> tuple[Gap, ...]:
        """Those for which there is a course within the limits, whatever that one needs first."""
        closed = {gap for run in self.runs(gaps, limits) for gap in run.closes}
        return tuple(gap for gap in gaps if gap in closed)

    def places(self) -> tuple[frozenset[str], frozenset[str]]:
        """The languages courses are given in, and the provinces."""
        languages = frozenset(offer.language for offer in self._offers)
        return languages, frozenset(offer.province for offer in self._offers) - {""}

    def runs(self, gaps: Sequence[Gap], limits: Limits) -> list[Run]:
        """The runs within the limits that close a gap, or that such a run needs."""
        wanted, offers = self._wanted(gaps, limits)
        given: dict[str, set[Gap]] = defaultdict(set)
        for gap in wanted:
            for offer in self.giving(gap):
                given[offer.id].add(gap)
        prerequisites = frozenset().union(*(self._needs[offer.id] for offer in offers))
        return [
            Run(
                offer=offer,
                edition=edition,
                needs=self._needs[offer.id],
                closes=frozenset(given[offer.id].intersection(gaps)),
                supplies=frozenset(given[offer.id]) & prerequisites,
                minutes=minutes,
                load=load,
            )
            for offer in offers
            for edition, minutes, load in _times(offer, limits)
        ]

    def _wanted(self, gaps: Iterable[Gap], limits: Limits) -> tuple[set[Gap], list[Offer]]:
        """The gaps, and what the courses that close them need, and so on; with the courses."""
        wanted, fresh = set(gaps), set(gaps)
        offers: dict[str, Offer] = {}
        while fresh:
            found = {
                offer.id: offer
                for gap in fresh
                for offer in self.giving(gap)
                if _allowed(offer, limits)
            }
            offers |= found
            fresh = {gap for key in found for gap in self._needs[key]} - wanted
            wanted |= fresh
        return wanted, [offers[key] for key in sorted(offers)]


def _allowed(offer: Offer, limits: Limits) -> bool:
    if limits.languages is not None and offer.language not in limits.languages:
        return False
    if limits.budget is not None and offer.cents > limits.budget:
        return False
    if not offer.province:
        return limits.online
    return limits.provinces is None or offer.province in limits.provinces


def _times(offer: Offer, limits: Limits) -> Iterable[tuple[int | None, int, int]]:
    """(edition, minutes, minutes a week) of each way to follow it in time."""
    if offer.self_paced:
        yield None, offer.hours * MINUTES, 0
    for place, dates in enumerate(offer.editions):
        weeks = dates.ends - dates.starts
        load = -(-offer.hours * MINUTES // weeks)
        full = dates.seats is not None and dates.seats < 1
        if dates.starts < 0 or dates.ends > limits.weeks or full:
            continue
        if load <= limits.hours_a_week * MINUTES:
            yield place, load * weeks, load
