"""docs/matching.md worked out the slow way, person by person: what the kernel must equal.

It takes from the kernel the words its inputs are written in, and not one step of reckoning.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import groupby
from math import floor
from operator import attrgetter
from typing import NamedTuple

from matching.kernel import Claim, Person, Request

Table = Mapping[str, Mapping[str, int]]

WEIGHT = {"must": 6, "should": 4, "nice": 2, "implied": 1}
WEAKEST_FIRST = ["implied", "nice", "should", "must"]
BY_SKILL = attrgetter("skill")
FIT = [1000, 650, 350, 150]  # at the asked level or above, one level below, two, three


class Asked(NamedTuple):
    skill: str
    level: int
    importance: str
    weight: int
    telling: int


class Proof(NamedTuple):
    """What became of one need; the claim shown beside it is None where nothing proves it."""

    skill: str
    credit: int
    shown: Claim | None


class Right(NamedTuple):
    person: str
    score: int
    musts: int
    musts_met: int
    focus: int
    rank_value: int
    proofs: tuple[Proof, ...]


def right(person: Person, request: Request, links: Table) -> Right:
    """The right answer for one person. ``links``: needed skill -> claimed skill -> per mille."""
    needs, claims = asked(request), held(person)
    proofs = tuple(proof(need, claims, links) for need in needs)
    total = sum(need.weight * it.credit for need, it in zip(needs, proofs, strict=True))
    weight = sum(need.weight for need in needs)
    score = floor(Fraction(total, 100 * weight) + Fraction(1, 2))
    musts = [it for need, it in zip(needs, proofs, strict=True) if need.importance == "must"]
    share = focus(needs, claims, links)
    value = (10 + share) * (10_000 + score)
    met = sum(it.credit >= 900_000 for it in musts)
    return Right(person.key, score, len(musts), met, share, value, proofs)


def ranked(people: Iterable[Person], request: Request, links: Table) -> list[Right]:
    """Everybody, best first. Must-haves that nobody confirmed come before nothing."""
    everybody = [right(person, request, links) for person in people]
    firm = request.firm
    return sorted(
        everybody, key=lambda it: (-it.musts_met if firm else 0, -it.rank_value, it.person)
    )


def asked(request: Request) -> list[Asked]:
    """One need a skill, by the strictest that was said of it; the strongest first."""
    needs: dict[str, Asked] = {}
    for need in request.needs:
        kind = str(need.importance)
        weight = WEIGHT[kind] if need.weight is None else need.weight
        other = needs.get(need.skill, Asked(need.skill, 0, "implied", 0, 0))
        needs[need.skill] = Asked(
            need.skill,
            max(need.level, other.level),
            max(kind, other.importance, key=WEAKEST_FIRST.index),
            max(weight, other.weight),
            max(need.telling, other.telling),
        )
    return sorted(
        needs.values(), key=lambda it: (-WEAKEST_FIRST.index(it.importance), -it.weight, it.skill)
    )


def held(person: Person) -> list[Claim]:
    """One claim a skill: its highest level, its most practice; of equals the first evidence."""
    best = []
    for skill, same in groupby(sorted(person.claims, key=BY_SKILL), key=BY_SKILL):
        said = list(same)
        level = max(claim.level for claim in said)
        evidence = min(claim.evidence for claim in said if claim.level == level)
        best.append(Claim(skill, level, evidence, max(claim.practice for claim in said)))
    return best


def closeness(claimed: str, needed: str, links: Table) -> int:
    return 1000 if claimed == needed else links.get(needed, {}).get(claimed, 0)


def proof(need: Asked, claims: Iterable[Claim], links: Table) -> Proof:
    """The best proof; of equals the closest skill, the asked one, the highest level, the id."""
    best = min(
        (
            (-near * FIT[max(0, need.level - it.level)], -near, it.skill != need.skill, -it.level,
             it.skill, it)
            for it in claims
            if (near := closeness(it.skill, need.skill, links))
        ),
        default=None,
    )  # fmt: skip
    return Proof(need.skill, 0, None) if best is None else Proof(need.skill, -best[0], best[-1])


def focus(needs: Iterable[Asked], claims: Iterable[Claim], links: Table) -> int:
    """Per mille of all practice, five points more than there is, that speaks for the needs."""
    heaviest = max(need.weight * need.telling for need in needs)
    speaking = sum(
        claim.practice
        * max(
            closeness(claim.skill, need.skill, links) * need.weight * need.telling // heaviest
            for need in needs
        )
        for claim in claims
    )
    return speaking // (sum(claim.practice for claim in claims) + 5)
