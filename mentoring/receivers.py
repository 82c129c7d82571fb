"""News from the apps below."""

from datetime import datetime
from typing import Any

from mentoring.models import Programme
from vacancies.models import Company
from vacancies.services.renaming import bring_back, set_aside
from vacancies.signals import company_approved, company_renamed


def connect() -> None:
    """Listen; called once when Django has loaded every app."""
    company_renamed.connect(on_renamed, dispatch_uid="mentoring.company_renamed")
    company_approved.connect(on_approved, dispatch_uid="mentoring.company_approved")


def on_renamed(sender: object, *, company: Company, now: datetime, **_: Any) -> None:
    rows = Programme.objects.filter(organiser=company)
    set_aside(rows, company=company, shown=[Programme.State.SHOWN], now=now)


def on_approved(sender: object, *, company: Company, now: datetime, **_: Any) -> None:
    rows = Programme.objects.filter(organiser=company)
    bring_back(rows, company=company, by="edit_version", now=now)
