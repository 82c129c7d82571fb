"""News from the apps below."""

from datetime import datetime
from typing import Any

from django.db.models import F

from learning.models import Course
from vacancies.models import Company
from vacancies.services.renaming import bring_back, set_aside
from vacancies.signals import company_approved, company_renamed

# What is out of date too: a single "still right" would show it.
_NEAR = (Course.State.SHOWN, Course.State.STALE)


def connect() -> None:
    """Listen; called once when Django has loaded every app."""
    company_renamed.connect(on_renamed, dispatch_uid="learning.company_renamed")
    company_approved.connect(on_approved, dispatch_uid="learning.company_approved")


def on_renamed(sender: object, *, company: Company, now: datetime, **_: Any) -> None:
    set_aside(company.courses.all(), company=company, shown=_NEAR, now=now)
    # Whoever is about to give one back has read the old name.
    held = company.courses.exclude(held_from="").exclude(state=Course.State.WAITING)
    held.update(edit_version=F("edit_version") + 1)


def on_approved(sender: object, *, company: Company, now: datetime, **_: Any) -> None:
    bring_back(company.courses.all(), company=company, now=now)
