"""How much of what a person has practised speaks for what is asked.

The score says what someone can prove, and never falls when they prove more. It cannot tell who
has named a skill once from who has lived by it; the focus can, and stands beside the score.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from matching.kernel.arrays import Whole
from matching.kernel.rules import FULL, RuleSet
from matching.kernel.terms import Claim, Need


class Focus(NamedTuple):
    """``asked`` in thousandths of the person's ``practice`` points; ``share`` per mille."""

    asked: int
    practice: int
    share: int


def speaking(needs: Iterable[Need], proofs: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Claimed skill -> per mille to which its practice speaks for the needs.

    The skill of the heaviest need (weight x telling) speaks in full, others by their weight
    beside it and by their closeness; of several needs the one that counts most, so that no
    practice is counted twice. Skills that would speak for less than a thousandth are left out.
    """
    pairs = [(need.weighs * need.telling, near) for need, near in zip(needs, proofs, strict=True)]
    heaviest = max(weight for weight, _near in pairs)
    said: dict[str, int] = {}
    for weight, proved in pairs:
        for skill, near in proved.items():
            said[skill] = max(said.get(skill, 0), near * weight // heaviest)
    return {skill: value for skill, value in said.items() if value}


def focus(claims: Iterable[Claim], speaks: Mapping[str, int], rules: RuleSet) -> Focus:
    """For claims of which each skill stands once."""
    asked = practice = 0
    for claim in claims:
        practice += claim.practice
        asked += claim.practice * speaks.get(claim.skill, 0)
    return Focus(asked, practice, asked // (practice + rules.doubt))


def rank_value(score: Whole, share: Whole, rules: RuleSet) -> Whole:
    """What orders people with equally many must-haves: the focus, doubled by a full score."""
    return (rules.base + share) * (FULL * 10 + score)
