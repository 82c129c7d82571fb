"""Ranking many people for one request: exact, and the same to the last bit as ``score``."""

from collections.abc import Iterable

import numpy as np

from matching.kernel.merging import proofs_of
from matching.kernel.postings import Integers, Proving, claimed_by_skill, proving
from matching.kernel.rules import RULES, Importance, RuleSet
from matching.kernel.scoring import Plan, planned, scored, weight_of
from matching.kernel.selecting import TOTAL_BITS, best
from matching.kernel.terms import Closeness, Need, Person, Request, Scored


class Pool:
    """People indexed by what they prove, to be ranked for any number of requests.

    Posting lists are built when a need skill is first asked for and kept. A pool does not
    change: another population is another pool. Raises ``ValueError`` when two persons share
    a key.
    """

    def __init__(
        self, persons: Iterable[Person], closeness: Closeness, rules: RuleSet = RULES
    ) -> None:
        # In key order a person's position is also the tie-break between equal standings.
        self._persons = sorted(persons, key=lambda person: person.key)
        if len({person.key for person in self._persons}) < len(self._persons):
            raise ValueError("two persons of a pool share a key")
        self._closeness = closeness
        self._rules = rules
        self._claimed = claimed_by_skill(self._persons)
        self._proving: dict[str, Proving] = {}

    def __len__(self) -> int:
        """The number of persons."""
        return len(self._persons)

    def rank(self, request: Request, top: int | None = None) -> list[Scored]:
        """Everyone, or the best ``top``, best first: must-haves met, score, key.

        Raises ``NotScorable`` for a request without needs, ``ValueError`` for a negative
        ``top``.
        """
        if top is not None and top < 0:
            raise ValueError(f"top must not be negative: {top}")
        plan = planned(request, self._closeness, self._rules)
        chosen = best(self._totals(plan), weight_of(plan.needs), top)
        return [scored(self._persons[position], plan) for position in chosen]

    def rank_many(self, requests: Iterable[Request], top: int | None = None) -> list[list[Scored]]:
        """``rank`` for each request, in the order given.

        Raises ``NotScorable`` if any has no needs (see ``Request.scorable``).
        """
        return [self.rank(request, top) for request in requests]

    def _totals(self, plan: Plan) -> Integers:
        """Per person: must-haves met above bit 40, sum(weight x credit) below it."""
        totals: Integers = np.zeros(len(self._persons), dtype=np.int64)
        for need in plan.needs:
            postings = self._postings(need.skill)
            # A third faster than fancy assignment, and each person is in a list only once.
            np.add.at(totals, postings.persons, self._worths(need, postings)[postings.codes])
        return totals

    def _worths(self, need: Need, postings: Proving) -> Integers:
        credit = postings.table[:, need.level - 1]
        worths = need.weighs * credit
        if need.importance is Importance.MUST:
            worths += (credit >= self._rules.met_credit).astype(np.int64) << TOTAL_BITS
        return worths

    def _postings(self, skill: str) -> Proving:
        if skill not in self._proving:
            proofs = proofs_of(skill, self._closeness)
            self._proving[skill] = proving(proofs, self._claimed, len(self), self._rules)
        return self._proving[skill]
