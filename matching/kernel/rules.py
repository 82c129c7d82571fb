"""The constants of scoring, in one versioned place (MATCHING: Terms, Score)."""

from dataclasses import dataclass
from enum import StrEnum

FULL = 1000
"""One whole, per mille: the closeness of a skill to itself, the fit of a level reached."""

LEVELS = (1, 2, 3, 4)
"""Basic, working, advanced, expert: the same words for what is claimed and what is asked."""

MAX_WEIGHT = 100
"""Upper bound of any weight."""

MAX_PRACTICE = 20
"""Upper bound of the practice points of one claim."""

MAX_TELLING = 40
"""Upper bound of how much practice of a needed skill tells."""

MAX_NEEDS = 1000
"""Upper bound of a request; with MAX_WEIGHT it keeps every total below 2^40 millionths."""

TRAINABLE = 350_000
"""The credit, in millionths, from which someone has enough of a skill to be trained for it:
two levels below the asked one, or a skill that proves it by a third."""


def whole(value: object, least: int, most: int) -> bool:
    """Whether a value is an integer in a range: True, 3.0 and NaN are none, whatever they equal."""
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


class Importance(StrEnum):
    """How much an employer asks for a skill."""

    MUST = "must"
    SHOULD = "should"
    NICE = "nice"
    IMPLIED = "implied"
    """Not said, but a part of the role the vacancy is for."""

    @property
    def strength(self) -> int:
        """Higher is stronger; used to merge and to order needs, never to score them."""
        return _STRENGTH[self]


_STRENGTH = {
    Importance.IMPLIED: 0,
    Importance.NICE: 1,
    Importance.SHOULD: 2,
    Importance.MUST: 3,
}

_PLACE = {importance: place for place, importance in enumerate(Importance)}


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Every number a score depends on besides its inputs; a new number is a new version.

    ``level_fit[gap]`` is per mille, ``gap`` being the asked level less the claimed one.
    A need is met from ``met_closeness`` x a full level fit. ``weights`` are those of must,
    should, nice and implied where the employer sets no other. ``doubt`` is in practice points:
    with so many more spent on something else, a share of practice is reckoned, so that two
    words in a short CV are no specialist. ``base`` (per mille) keeps the score in the order
    where there is no practice at all. Raises ``ValueError`` for rules by which a level too low,
    or one more than sufficient, would pass for more than it is.
    """

    version: str = "2026.2"
    level_fit: tuple[int, int, int, int] = (FULL, 650, 350, 150)
    met_closeness: int = 900
    weights: tuple[int, int, int, int] = (6, 4, 2, 1)
    doubt: int = 5
    base: int = 10

    def __post_init__(self) -> None:
        numbers = (*self.level_fit, self.met_closeness, *self.weights, self.doubt, self.base)
        if not all(whole(number, 0, FULL) for number in numbers):
            raise ValueError(f"rules are whole numbers, 0..{FULL}")
        if self.level_fit[0] != FULL or list(self.level_fit) != sorted(self.level_fit)[::-1]:
            raise ValueError("level fit starts at 1000 and never rises with the gap")
        # With this, "credit reaches met_credit" says exactly "the asked level, close enough":
        # a claim below the asked level cannot reach it, however close its skill is.
        if not self.level_fit[1] < self.met_closeness <= FULL or self.level_fit[-1] < 1:
            raise ValueError("a lower level proves a need in part: never nothing, never all")
        if not 1 <= min(self.weights) <= max(self.weights) <= MAX_WEIGHT:
            raise ValueError(f"a weight is 1..{MAX_WEIGHT}")
        if self.doubt < 1 or self.base < 1:
            raise ValueError("doubt and base are at least 1")

    @property
    def met_credit(self) -> int:
        """The credit, in millionths, from which a need counts as met."""
        return self.met_closeness * FULL

    def weight(self, importance: Importance) -> int:
        """The weight of a need for which the employer sets none."""
        return self.weights[_PLACE[importance]]

    def fit(self, asked: int, claimed: int) -> int:
        """Level fit per mille; a level above the asked one fits fully and no more."""
        return self.level_fit[max(0, asked - claimed)]


RULES = RuleSet()
"""The rules in force."""
