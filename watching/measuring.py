"""How somebody stands among the open vacancies: the engine asked, nothing written."""

from statistics import median_low
from typing import NamedTuple

from matching.index.openings import Chance, LiveOpenings
from matching.kernel import RULES, Person, explain, planned, scored
from matching.loading import taxonomy

CLOSEST = 10


class Figures(NamedTuple):
    """As `Standing` keeps them; scores in hundredths of a point."""

    vacancies_met: int
    best: int
    middle: int
    skills: int


def measure(person: Person, live: LiveOpenings) -> Figures:
    """`vacancies_met` counts only those that have must-haves."""
    chances = live.top(person)
    scores = [_score(person, one, live) for one in chances[:CLOSEST]] or [0]
    met = sum(one.musts > 0 and one.missing == 0 for one in chances)
    return Figures(met, max(scores), median_low(scores), len(person.claims))


def _score(person: Person, chance: Chance, live: LiveOpenings) -> int:
    request = live.request(chance.key)
    if request is None:
        return 0
    return int(explain(scored(person, planned(request, taxonomy(), RULES)))["score"])
