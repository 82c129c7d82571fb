"""What the portal itself sees of a pledge: by kind, from whoever registered to count it.

A pledge of a kind that nobody counts is measured by nobody: its page says so.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from partners.models import Pledge

FEWEST = 5
"""People are counted from here on; fewer would say something of somebody."""


@dataclass(frozen=True, slots=True)
class Measured:
    """`offered` places; `used` by people, None where nobody counts them, 0 below FEWEST.

    `came` is what came of it, by the name the page has for it; what fewer people than FEWEST did
    is left out.
    """

    offered: int
    used: int | None = None
    came: Mapping[str, int] = field(default_factory=dict)


Measure = Callable[[Sequence[Pledge]], Mapping[int, Measured]]
"""{key of the pledge: what was measured}; one that is left out counts as nothing."""

_MEASURES: dict[str, Measure] = {}


def register(kind: str, measure: Measure) -> None:
    """How pledges of a kind are counted; called when an app gets ready."""
    _MEASURES[kind] = measure


def measured(pledges: Sequence[Pledge]) -> dict[int, Measured]:
    """Of those whose kind is counted, all of them; one call for each kind."""
    by_kind: dict[str, list[Pledge]] = defaultdict(list)
    for pledge in pledges:
        by_kind[pledge.kind].append(pledge)
    found: dict[int, Measured] = {}
    for kind, some in by_kind.items():
        if measure := _MEASURES.get(kind):
            counted = measure(some)
            found |= {one.pk: counted.get(one.pk, Measured(0)) for one in some}
    return found


def within(pledge: Pledge, organisation: int, day: date) -> bool:
    return pledge.organisation_id == organisation and pledge.starts_on <= day <= pledge.ends_on


def people(count: int) -> int:
    return count if count >= FEWEST else 0
