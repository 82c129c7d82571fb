"""One form for inputs that mean the same: order and repetition must change nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from matching.kernel.rules import FULL, RuleSet, whole
from matching.kernel.terms import Claim, Closeness, Need, NotScorable, Request


def best_claims(claims: Iterable[Claim]) -> dict[str, Claim]:
    """Skill -> the claim that counts: the highest level, with the most practice of any.

    Of two at the same level the alphabet chooses the evidence; it carries no credit, so this
    only keeps the explanation the same whatever the order was.
    """
    every = tuple(claims)
    best = {claim.skill: claim for claim in every}
    if len(best) == len(every):  # Most people name each skill once.
        return best
    best.clear()
    most: dict[str, int] = {}
    for claim in every:
        most[claim.skill] = max(claim.practice, most.get(claim.skill, 0))
        held = best.get(claim.skill)
        if held is None or (-claim.level, claim.evidence) < (-held.level, held.evidence):
            best[claim.skill] = claim
    return {skill: _practised(claim, most[skill]) for skill, claim in best.items()}


def merged_needs(request: Request, rules: RuleSet) -> tuple[Need, ...]:
    """The request's needs, one a skill, each with its weight, strongest first.

    A skill asked twice is asked once, by the strictest of what was said: the strongest
    importance, the highest level, the largest weight. Raises ``NotScorable`` without needs.
    """
    if not request.needs:
        raise NotScorable(f"{request.key} has no needs")
    merged: dict[str, Need] = {}
    for need in request.needs:
        weighed = _weighed(need, rules)
        held = merged.get(need.skill)
        merged[need.skill] = weighed if held is None else _strictest(held, weighed)
    return tuple(sorted(merged.values(), key=_strongest_first))


def proofs_of(skill: str, closeness: Closeness) -> Mapping[str, int]:
    """What proves a skill, itself included, closeness per mille 1..1000.

    Raises ``ValueError`` for a closeness outside 0..1000, which could break 0 <= score <= 100.
    """
    proofs = {claim: near for claim, near in closeness.proofs(skill).items() if near}
    if not all(whole(near, 1, FULL) for near in proofs.values()):
        raise ValueError(f"closeness to {skill} outside 0..{FULL}")
    return proofs | {skill: FULL}


def _practised(claim: Claim, practice: int) -> Claim:
    """Most claims stand alone: making each of them again would take most of the time of a score."""
    return claim if claim.practice == practice else replace(claim, practice=practice)


def _weighed(need: Need, rules: RuleSet) -> Need:
    if need.weight is not None:
        return need
    weight = rules.weight(need.importance)
    # Not `replace`, which takes three times as long for each of a thousand vacancies' needs.
    return Need(need.skill, need.level, need.importance, weight, need.telling)


def _strictest(one: Need, other: Need) -> Need:
    return Need(
        skill=one.skill,
        level=max(one.level, other.level),
        importance=max(one.importance, other.importance, key=lambda it: it.strength),
        weight=max(one.weighs, other.weighs),
        telling=max(one.telling, other.telling),
    )


def _strongest_first(need: Need) -> tuple[int, int, str]:
    return (-need.importance.strength, -need.weighs, need.skill)
