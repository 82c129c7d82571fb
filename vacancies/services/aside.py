"""Rows of any app that wait out of sight, and the state they come back to.

For models that have a `state` with "waiting" in it, and an `edit_version`.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any, Literal

from django.db.models import Exists, Model, OuterRef, QuerySet, Subquery

from vacancies.models import Company, SetAside

WAITING = "waiting"
By = Literal["updated_at", "edit_version"]
_PART = 5_000


def put_aside(
    rows: QuerySet[Any],
    *,
    company: Company,
    shown: Collection[str],
    now: datetime,
    why: SetAside.Why = SetAside.Why.STAFF,
) -> list[int]:
    """Those of the company's rows that are in a state of `shown` wait; their keys."""
    found = list(hold(rows.filter(state__in=shown)).values_list("pk", "state", "edit_version"))
    aside = (
        SetAside(
            company=company, sort=sort_of(rows.model), row=pk, state=state, why=why,
            edit_version=version, updated_at=now,
        )
        for pk, state, version in found
    )  # fmt: skip
    _keep(aside)
    rows.filter(state__in=shown).update(state=WAITING, **_moved_at(rows, now))
    return [pk for pk, _state, _version in found]


def put_back(rows: QuerySet[Any], kept: QuerySet[SetAside], *, by: By, now: datetime) -> list[int]:
    """What of `kept` nobody has moved since, as `by` tells, is where it was; their keys."""
    kept = kept.filter(sort=sort_of(rows.model))
    mine = kept.filter(row=OuterRef("pk"), **{by: OuterRef(by)})
    left = rows.filter(Exists(mine), state=WAITING)
    found = list(hold(left).values_list("pk", flat=True))
    left.update(state=Subquery(mine.values("state")), **_moved_at(rows, now))
    kept.delete()
    return found


def put_back_by_staff(
    rows: QuerySet[Any], *, company: Company, taken_at: datetime, by: By, now: datetime
) -> list[int]:
    """What staff put aside at that moment, all at once."""
    aside = SetAside.objects.filter(company=company, why=SetAside.Why.STAFF, updated_at=taken_at)
    return put_back(rows, aside.filter(row__in=rows.values("pk")), by=by, now=now)


def remember(row: Any, *, company: Company, state: str, now: datetime) -> None:
    """Staff take one row out of this state; what they took it out of before is what counts."""
    before = take_memory(row) or state
    _keep(
        [
            SetAside(
                company=company, sort=sort_of(type(row)), row=row.pk, state=before,
                why=SetAside.Why.STAFF, edit_version=row.edit_version, updated_at=now,
            )
        ]
    )  # fmt: skip


def take_memory(row: Any) -> str:
    """The state that staff took it out of, which is forgotten now; "" where they did not."""
    aside = SetAside.objects.filter(
        sort=sort_of(type(row)), row=row.pk, why=SetAside.Why.STAFF
    ).first()
    if aside is None:
        return ""
    aside.delete()
    return aside.state


def hold(rows: QuerySet[Any]) -> QuerySet[Any]:
    """In the order of their keys, as by everybody who takes several."""
    return rows.order_by("pk").select_for_update(of=("self",), no_key=True)


def sort_of(model: type[Model]) -> str:
    return str(model._meta.label_lower)


def _keep(aside: Iterable[SetAside]) -> None:
    SetAside.objects.bulk_create(
        aside,
        _PART,
        update_conflicts=True,
        unique_fields=["sort", "row"],
        update_fields=["state", "why", "edit_version", "updated_at"],
    )


def _moved_at(rows: QuerySet[Any], now: datetime) -> dict[str, datetime]:
    names = {field.name for field in rows.model._meta.get_fields()}
    return {"updated_at": now} if "updated_at" in names else {}
