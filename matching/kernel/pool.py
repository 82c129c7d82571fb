"""Ranking many people for one request: exact, and the same to the last bit as ``score``."""

from collections.abc import Iterable, Sequence

import numpy as np

from matching.kernel.arrays import Integers
from matching.kernel.focus import rank_value
from matching.kernel.merging import best_claims, proofs_of
from matching.kernel.postings import Proving, claimed_by_skill, proving
from matching.kernel.rules import RULES, Importance, RuleSet
from matching.kernel.scoring import Plan, planned, rounded, scored, weight_of
from matching.kernel.selecting import VALUE_BITS, best
from matching.kernel.terms import Closeness, Need, Person, Request, Scored

_TOTAL = (1 << VALUE_BITS) - 1


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
        self._practice = _practice_of(self._persons)
        self._proving: dict[str, Proving] = {}

    def __len__(self) -> int:
        """The number of persons."""
        return len(self._persons)

    def rank(self, request: Request, top: int | None = None) -> list[Scored]:
        """Everyone, or the best ``top``, best first: must-haves met, rank value, key.

        Raises ``NotScorable`` for a request without needs, ``ValueError`` for a negative
        ``top``.
        """
        if top is not None and top < 0:
            raise ValueError(f"top must not be negative: {top}")
        plan = planned(request, self._closeness, self._rules)
        chosen = best(self._standings(plan), top)
        return [scored(self._persons[position], plan) for position in chosen]

    def _standings(self, plan: Plan) -> Integers:
        """Per person: must-haves met above bit 40, the rank value below it."""
        totals, musts = self._totals(plan)
        scores = rounded(totals, weight_of(plan.needs))
        values = rank_value(scores, self._focus(plan), self._rules)
        return values + (musts << VALUE_BITS) if plan.firm else values

    def _totals(self, plan: Plan) -> tuple[Integers, Integers]:
        """Per person: sum(weight x credit), and the must-haves met."""
        totals: Integers = np.zeros(len(self._persons), dtype=np.int64)
        for need in plan.needs:
            postings = self._postings(need.skill)
            # A third faster than fancy assignment, and each person is in a list only once.
            np.add.at(totals, postings.persons, self._worths(need, postings)[postings.codes])
        return totals & _TOTAL, totals >> VALUE_BITS

    def _worths(self, need: Need, postings: Proving) -> Integers:
        credit = postings.table[:, need.level - 1]
        worths = need.weighs * credit
        if need.importance is Importance.MUST:
            worths += (credit >= self._rules.met_credit).astype(np.int64) << VALUE_BITS
        return worths

    def _focus(self, plan: Plan) -> Integers:
        """Per person: the share of their practice that speaks for the request, per mille."""
        asked: Integers = np.zeros(len(self._persons), dtype=np.int64)
        for skill in plan.speaks.keys() & self._claimed.keys():
            claimed = self._claimed[skill]
            np.add.at(
                asked, claimed.persons, plan.speaks[skill] * claimed.practice.astype(np.int64)
            )
        return asked // (self._practice + self._rules.doubt)

    def _postings(self, skill: str) -> Proving:
        if skill not in self._proving:
            proofs = proofs_of(skill, self._closeness)
            self._proving[skill] = proving(proofs, self._claimed, len(self), self._rules)
        return self._proving[skill]


def _practice_of(persons: Sequence[Person]) -> Integers:
    points = (sum(it.practice for it in best_claims(person.claims).values()) for person in persons)
    return np.fromiter(points, dtype=np.int64, count=len(persons))
