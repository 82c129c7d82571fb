"""Ranking a few thousand people in hand: exact, and the same to the last bit as ``score``."""

import sys
from collections.abc import Iterable

from matching.kernel.columns import columns_of
from matching.kernel.index import Index
from matching.kernel.rules import RULES, RuleSet, whole
from matching.kernel.scoring import scored
from matching.kernel.terms import Closeness, Person, Request, Scored


class Pool:
    """People to be ranked for any number of requests; another population is another pool.

    Raises ``ValueError`` when two persons share a key.
    """

    def __init__(
        self, persons: Iterable[Person], closeness: Closeness, rules: RuleSet = RULES
    ) -> None:
        # In key order a person's position is also the tie-break between equal standings.
        self._persons = sorted(persons, key=lambda person: person.key)
        if len({person.key for person in self._persons}) < len(self._persons):
            raise ValueError("two persons of a pool share a key")
        self._index = Index(columns_of(self._persons), closeness, rules)

    def __len__(self) -> int:
        """The number of persons."""
        return len(self._persons)

    def rank(self, request: Request, top: int | None = None) -> list[Scored]:
        """Everyone, or the best ``top``, best first: must-haves met, rank value, key.

        Raises ``NotScorable`` for a request without needs, ``ValueError`` for a negative
        ``top``.
        """
        if top is not None and not whole(top, 0, sys.maxsize):
            raise ValueError(f"top must be whole and not negative: {top!r}")
        plan = self._index.plan(request)
        return [scored(self._persons[at], plan) for at in self._index.top(plan, top).positions]
