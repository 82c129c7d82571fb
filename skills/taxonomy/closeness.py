"""How far one skill proves another: links, and chains of two links, precomputed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

FULL = 1000  # per mille: integers, so that every machine gives the same bytes
LEAST = 150  # a chain worth less proves too little to be shown as a reason

Table = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Link:
    """`narrower` proves `broader` for `up` per mille; the other way round for `down`."""

    narrower: str
    kind: Literal["broader", "related"]
    broader: str
    up: int
    down: int


@dataclass(frozen=True)
class Closeness:
    """Needed skill -> claimed skills that prove it, per mille 1..1000."""

    by_need: Table

    @classmethod
    def over(cls, skills: Iterable[str], links: Iterable[Link]) -> "Closeness":
        """Every skill to itself, every link, and chains of two links that go on upwards or on
        downwards, worth their product rounded down.

        A chain that turns (one product, its class, another product) proves nothing by itself:
        where two products are close, a related link says so. A certificate is held or not,
        so no skill proves it; what it shows itself are claims of their own
        (`Taxonomy.shown_by`).
        """
        proofs: dict[str, dict[str, int]] = {skill: {skill: FULL} for skill in skills}
        up: dict[str, dict[str, int]] = {skill: {} for skill in proofs}
        down: dict[str, dict[str, int]] = {skill: {} for skill in proofs}
        for link in links:
            _raise(proofs, link.narrower, link.broader, link.up)
            _raise(proofs, link.broader, link.narrower, link.down)
            if link.kind == "broader":
                up[link.narrower][link.broader] = link.up
                down[link.broader][link.narrower] = link.down
        for steps in (up, down):
            for claim, need, value in _chains(steps):
                _raise(proofs, claim, need, value)
        return cls(_frozen(proofs))

    def proofs(self, need: str) -> Mapping[str, int]:
        """Claims that prove `need`; empty for a skill this taxonomy does not know (any more)."""
        return self.by_need.get(need, {})


def _chains(steps: Table) -> Iterable[tuple[str, str, int]]:
    for claim, middles in steps.items():
        for middle, first in middles.items():
            for need, second in steps[middle].items():
                if first * second >= LEAST * FULL:
                    yield claim, need, first * second // FULL


def _raise(table: dict[str, dict[str, int]], claim: str, need: str, value: int) -> None:
    if value > table[need].get(claim, 0):
        table[need][claim] = value


def _frozen(table: Table) -> Table:
    return MappingProxyType(
        {skill: MappingProxyType(dict(sorted(row.items()))) for skill, row in table.items()}
    )
