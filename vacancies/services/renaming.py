"""An organisation takes another name: what stood under the old one is read before it is seen again.

For the receivers of `company_renamed` and `company_approved`.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from vacancies.models import Company, SetAside
from vacancies.services.aside import WAITING, By, hold, put_aside, put_back, sort_of

_RENAMED = SetAside.Why.RENAMED


def set_aside(
    rows: QuerySet[Any], *, company: Company, shown: Collection[str], now: datetime
) -> list[int]:
    """Those of the company's rows that are in a state of `shown` wait; their keys.

    What waits already, or is in staff's hands, is another version by this: whoever reads it now
    reads the old name.
    """
    list(hold(rows.filter(state__in=[*shown, WAITING])).values_list("pk"))
    newer = {"edit_version": F("edit_version") + 1}
    SetAside.objects.filter(company=company, sort=sort_of(rows.model)).update(**newer)
    held = SetAside.objects.filter(
        company=company, sort=sort_of(rows.model), row=OuterRef("pk"), why=SetAside.Why.STAFF
    )
    rows.filter(Q(state=WAITING) | Exists(held)).update(**newer)
    return put_aside(rows, company=company, shown=shown, why=_RENAMED, now=now)


def bring_back(
    rows: QuerySet[Any], *, company: Company, by: By = "updated_at", now: datetime
) -> list[int]:
    """Staff know the new name: what nobody has moved since, as `by` tells, is where it was."""
    aside = SetAside.objects.filter(company=company, why=_RENAMED)
    return put_back(rows, aside, by=by, now=now)
