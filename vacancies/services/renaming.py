"""An organisation takes another name: what stood under the old one is read before it is seen again.

For the receivers of `company_renamed` and `company_approved`, whose rows have a `state` with
"waiting" in it, and an `edit_version`.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Literal

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from vacancies.models import Company
from vacancies.models.renaming import SetAside

WAITING = "waiting"
_PART = 5_000


def set_aside(
    rows: QuerySet[Any], *, company: Company, shown: Collection[str], now: datetime
) -> list[int]:
    """Those of the company's rows that are in a state of `shown` wait; their keys.

    What waits already is another version by this: whoever reads it now reads the old name.
    """
    sort, open_rows = _sort(rows), rows.filter(state__in=[*shown, WAITING]).order_by("pk")
    held = open_rows.select_for_update(of=("self",), no_key=True)
    found = list(held.values_list("pk", "state", "edit_version"))
    newer = {"edit_version": F("edit_version") + 1}
    SetAside.objects.filter(company=company, sort=sort).update(**newer)
    rows.filter(state=WAITING).update(**newer)
    gone = [one for one in found if one[1] != WAITING]
    SetAside.objects.bulk_create(
        (
            SetAside(
                company=company, sort=sort, row=pk, state=state, edit_version=version,
                updated_at=now,
            )
            for pk, state, version in gone
        ),
        _PART,
        update_conflicts=True,
        unique_fields=["sort", "row"],
        update_fields=["state", "edit_version", "updated_at"],
    )  # fmt: skip
    rows.filter(state__in=shown).update(state=WAITING, **_moved_at(rows, now))
    return [pk for pk, _state, _version in gone]


def bring_back(
    rows: QuerySet[Any],
    *,
    company: Company,
    by: Literal["updated_at", "edit_version"] = "updated_at",
    now: datetime,
) -> list[int]:
    """Staff know the new name: what nobody has moved since, as `by` tells, is where it was."""
    kept = SetAside.objects.filter(company=company, sort=_sort(rows))
    mine = kept.filter(row=OuterRef("pk"), **{by: OuterRef(by)})
    left = rows.filter(Exists(mine), state=WAITING)
    held = left.order_by("pk").select_for_update(of=("self",), no_key=True)
    found = list(held.values_list("pk", flat=True))
    left.update(state=Subquery(mine.values("state")), **_moved_at(rows, now))
    kept.delete()
    return found


def _sort(rows: QuerySet[Any]) -> str:
    return str(rows.model._meta.label_lower)


def _moved_at(rows: QuerySet[Any], now: datetime) -> dict[str, datetime]:
    names = {field.name for field in rows.model._meta.get_fields()}
    return {"updated_at": now} if "updated_at" in names else {}
