"""The score, written the plain way: every faster path must give exactly this.

All arithmetic is in integers, so equal inputs give equal bytes on every machine.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from matching.kernel.arrays import Whole
from matching.kernel.focus import focus, rank_value, speaking
from matching.kernel.merging import best_claims, merged_needs, proofs_of
from matching.kernel.rules import RULES, Importance, RuleSet
from matching.kernel.terms import (
    Claim,
    Closeness,
    Need,
    Part,
    Person,
    Request,
    Scored,
    Verdict,
)


class Plan(NamedTuple):
    """A request made ready: merged needs and, beside each, what proves it.

    ``unproved`` is the part of each need for everyone who has nothing to show for it: most
    people, for most needs, so it is made once. ``speaks`` says of claimed skills how much their
    practice counts here.
    """

    request: str
    needs: tuple[Need, ...]
    proofs: tuple[Mapping[str, int], ...]
    unproved: tuple[Part, ...]
    speaks: Mapping[str, int]
    firm: bool
    rules: RuleSet


def planned(request: Request, closeness: Closeness, rules: RuleSet = RULES) -> Plan:
    """Prepare a request to be scored for many people. Raises ``NotScorable`` without needs."""
    needs = merged_needs(request, rules)
    proofs = tuple(proofs_of(need.skill, closeness) for need in needs)
    unproved = tuple(Part(need, 0, None, 0, 0, Verdict.MISSING) for need in needs)
    return Plan(request.key, needs, proofs, unproved, speaking(needs, proofs), request.firm, rules)


def score(person: Person, request: Request, closeness: Closeness, rules: RuleSet = RULES) -> Scored:
    """Score one person for one request.

    score = 100 x sum(weight x credit) / sum(weight) over the needs, rounded half up once, to
    hundredths of a point. Raises ``NotScorable`` for a request without needs.
    """
    return scored(person, planned(request, closeness, rules))


def score_requests(
    person: Person,
    requests: Iterable[Request],
    closeness: Closeness,
    rules: RuleSet = RULES,
) -> list[Scored]:
    """Rank requests for one person: fewest must-haves missing, rank value, request key.

    Raises ``NotScorable`` if any request has no needs (see ``Request.scorable``).
    """
    pairs = (score(person, request, closeness, rules) for request in requests)
    return sorted(pairs, key=lambda pair: pair.standing)


def scored(person: Person, plan: Plan) -> Scored:
    """Score one person by a prepared request."""
    claims = best_claims(person.claims)
    parts = tuple(
        _part(unproved, claims, proofs, plan.rules)
        for unproved, proofs in zip(plan.unproved, plan.proofs, strict=True)
    )
    musts = [part for part in parts if part.need.importance is Importance.MUST]
    points = rounded(sum(part.contribution for part in parts), weight_of(plan.needs))
    practised = focus(claims.values(), plan.speaks, plan.rules)
    return Scored(
        person=person.key,
        request=plan.request,
        score=points,
        musts_met=sum(part.verdict is Verdict.MET for part in musts),
        musts=len(musts),
        parts=parts,
        rules=plan.rules.version,
        asked=practised.asked,
        practice=practised.practice,
        focus=practised.share,
        rank_value=rank_value(points, practised.share, plan.rules),
        firm=plan.firm,
    )


def weight_of(needs: Iterable[Need]) -> int:
    """The sum of the weights of merged needs."""
    return sum(need.weighs for need in needs)


def rounded(total: Whole, weight: int) -> Whole:
    """``total`` (weight x millionths) over ``weight`` in hundredths of a point, half up."""
    return (2 * total + 100 * weight) // (200 * weight)


def _part(
    unproved: Part, claims: Mapping[str, Claim], proofs: Mapping[str, int], rules: RuleSet
) -> Part:
    need = unproved.need
    proving = proofs.keys() & claims.keys()
    if not proving:
        return unproved

    def best_first(skill: str) -> tuple[int, int, bool, int, str]:
        # Of equal credits: the closest skill, the one that was asked, the higher level, the id.
        near, level = proofs[skill], claims[skill].level
        fit = rules.fit(need.level, level)
        return (-near * fit, -near, skill != need.skill, -level, skill)

    via = claims[min(proving, key=best_first)]
    near, fit = proofs[via.skill], rules.fit(need.level, via.level)
    verdict = Verdict.MET if near * fit >= rules.met_credit else Verdict.PARTLY
    return Part(need, near * fit, via, near, fit, verdict)
