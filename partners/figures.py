"""A pledge beside what was measured and what its organisation says, and the totals of the board.

Measured is what the portal's own events tell (`outcomes`). Seats, seats taken and places are
typed by the organisation itself: they are told, as is what it says came of a pledge. Both are
read as the night has counted them, and of what everybody reads alone: whoever changes a filter,
a date or a draft learns nothing by the difference.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, IntegerField, Max, QuerySet, Sum
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from partners.measuring import Came
from partners.models import Outcome, Pledge, State
from partners.outcomes import Listed

# The number that answers the pledge itself; the others say more about it.
MAIN = {
    Pledge.Kind.SEATS.value: "enrolled",
    Pledge.Kind.INTERNSHIPS.value: "started",
    Pledge.Kind.MENTORS.value: "mentors",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """`outcome` is None until the first night that it is public."""

    pledge: Pledge
    outcome: Outcome | None

    @property
    def is_measured(self) -> bool:
        """Whether the portal can see what comes of it at all."""
        return self.pledge.kind in MAIN

    @property
    def came(self) -> Came:
        return (self.outcome.came if self.outcome else None) or {}

    @property
    def listed(self) -> Listed:
        if self.outcome is None:
            return Listed()
        return Listed(self.outcome.places or 0, self.outcome.taken or 0)


@dataclass(frozen=True, slots=True)
class Total:
    """Of a kind; `measured` and `listed` None where nobody counts or lists it, or no night has
    passed yet; `told` None where nobody said a word.

    `measured` is 0 where too few people did anything to say how many.
    """

    kind: str
    label: str
    pledges: int
    pledged: int
    measured: int | None
    listed: int | None
    told: int | None


def shown(pledges: Iterable[Pledge]) -> list[Shown]:
    return [Shown(one, _outcome(one)) for one in pledges]


def _outcome(pledge: Pledge) -> Outcome | None:
    """Only of what everybody reads; what was public once and is a draft again has none."""
    is_public = pledge.state in (State.PUBLISHED, State.ENDED)
    return getattr(pledge, "outcome", None) if is_public else None


def totals(pledges: QuerySet[Pledge]) -> list[Total]:
    """Of the kinds that there are, in their order; `pledges` are public."""
    sums = {f"sum_{name}": Sum(_number(name)) for name in MAIN.values()}
    rows = pledges.order_by().values("kind").annotate(
        pledges=Count("pk"),
        pledged=Sum("amount"),
        nights=Count("outcome"),
        listed=Sum("outcome__places"),
        said=Sum("told"),
        **sums,
    )  # fmt: skip
    by_kind = {row["kind"]: row for row in rows}
    kinds = [(kind, str(label)) for kind, label in Pledge.Kind.choices]
    return [_total(label, by_kind[kind]) for kind, label in kinds if kind in by_kind]


def _number(name: str) -> Cast:
    return Cast(KeyTextTransform(name, "outcome__came"), IntegerField())


def _total(label: str, row: Mapping[str, Any]) -> Total:
    main = MAIN.get(row["kind"])
    return Total(
        kind=row["kind"],
        label=label,
        pledges=row["pledges"],
        pledged=row["pledged"],
        measured=(row[f"sum_{main}"] or 0) if main and row["nights"] else None,
        listed=row["listed"],
        told=row["said"],
    )


def measured_at() -> datetime | None:
    """When the board was last measured."""
    found: datetime | None = Outcome.objects.aggregate(last=Max("measured_at"))["last"]
    return found
