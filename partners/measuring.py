"""What the portal itself sees of a pledge: by kind, from whoever registered to count it.

A pledge of a kind that nobody counts is measured by nobody: its page says so.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from partners.models import Pledge

FEWEST = 5
"""People are counted from here on, and in steps of as many: else two nights, or two ways of
cutting the time, would tell of one person by their difference."""

Came = Mapping[str, int]
"""What the portal's own events say, each number by the name the page has for it.

What fewer people than FEWEST did is left out. What an organisation typed is never in it.
"""

Measure = Callable[[Sequence[Pledge]], Mapping[int, Came]]
"""{key of the pledge: what was measured}; one that is left out counts as nothing."""

_MEASURES: dict[str, Measure] = {}


def register(kind: str, measure: Measure) -> None:
    """How pledges of a kind are counted; called when an app gets ready."""
    _MEASURES[kind] = measure


def measured(pledges: Sequence[Pledge]) -> dict[int, Came]:
    """Of those whose kind is counted, all of them; one call for each kind.

    What happened counts for one of them, so they are all that their organisations have public.
    """
    by_kind: dict[str, list[Pledge]] = defaultdict(list)
    for pledge in pledges:
        by_kind[pledge.kind].append(pledge)
    found: dict[int, Came] = {}
    for kind, some in by_kind.items():
        if measure := _MEASURES.get(kind):
            counted = measure(some)
            found |= {one.pk: counted.get(one.pk, {}) for one in some}
    return found


def in_turn(pledges: Sequence[Pledge]) -> Mapping[int, list[Pledge]]:
    """Of each organisation, those that end first coming first."""
    found: dict[int, list[Pledge]] = defaultdict(list)
    for one in sorted(pledges, key=lambda one: (one.ends_on, one.starts_on, one.pk)):
        found[one.organisation_id].append(one)
    return found


def whose(turns: Mapping[int, list[Pledge]], organisation: int, day: date) -> int | None:
    """The key of the one pledge (of `in_turn`) for which something of that day counts.

    It is the one that ends first: where two overlap, nothing stands on the board twice.
    """
    some = turns.get(organisation, [])
    return next((one.pk for one in some if one.starts_on <= day <= one.ends_on), None)


def in_steps(count: int) -> int:
    """Rounded down: 0 for fewer than FEWEST."""
    return count - count % FEWEST
