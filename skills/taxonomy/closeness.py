"""How far one skill proves another: links, and chains of two links, precomputed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

FULL = 1000  # per mille: integers, so that every machine gives the same bytes

Table = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Closeness:
    """Both directions of one table: by claimed and by needed skill, per mille 1..1000."""

    by_claim: Table
    by_need: Table

    @classmethod
    def over(cls, skills: Iterable[str], links: Iterable[tuple[str, str, int, int]]) -> "Closeness":
        """From (narrower, broader, up, down) rows; a chain is worth the product, rounded down."""
        steps: dict[str, dict[str, int]] = {skill: {skill: FULL} for skill in skills}
        for narrower, broader, up, down in links:
            _raise(steps[narrower], broader, up)
            _raise(steps[broader], narrower, down)
        reach = {claim: _two_steps(claim, steps) for claim in steps}
        turned: dict[str, dict[str, int]] = {skill: {} for skill in steps}
        for claim, needs in reach.items():
            for need, value in needs.items():
                turned[need][claim] = value
        return cls(_frozen(reach), _frozen(turned))

    def proofs(self, need: str) -> Mapping[str, int]:
        """Claims that prove `need`; empty for a skill this taxonomy does not know (any more)."""
        return self.by_need.get(need, {})

    def proved_by(self, claim: str) -> Mapping[str, int]:
        """Needs that `claim` proves; empty for a skill this taxonomy does not know (any more)."""
        return self.by_claim.get(claim, {})


def _two_steps(claim: str, steps: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    reach: dict[str, int] = {}
    for middle, first in steps[claim].items():
        for need, second in steps[middle].items():
            _raise(reach, need, first * second // FULL)
    return reach


def _raise(row: dict[str, int], skill: str, value: int) -> None:
    if value > row.get(skill, 0):
        row[skill] = value


def _frozen(table: Mapping[str, Mapping[str, int]]) -> Table:
    return MappingProxyType(
        {skill: MappingProxyType(dict(sorted(row.items()))) for skill, row in table.items()}
    )
