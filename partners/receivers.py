"""News from the apps below."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from partners.models import Action, Notice, Pledge, State, Step
from vacancies.models import Company
from vacancies.services.renaming import bring_back, set_aside
from vacancies.signals import company_approved, company_renamed

_SORTS: dict[str, type[Pledge] | type[Notice]] = {"pledge": Pledge, "notice": Notice}
_PUBLIC = (State.PUBLISHED, State.ENDED)


def connect() -> None:
    """Listen; called once when Django has loaded every app."""
    company_renamed.connect(on_renamed, dispatch_uid="partners.company_renamed")
    company_approved.connect(on_approved, dispatch_uid="partners.company_approved")


def on_renamed(sender: object, *, company: Company, now: datetime, **_: Any) -> None:
    for name, model in _SORTS.items():
        rows = model._default_manager.filter(organisation=company)
        pks = set_aside(rows, company=company, shown=_PUBLIC, now=now)
        _note(name, pks, Action.CHANGE, now=now)


def on_approved(sender: object, *, company: Company, now: datetime, **_: Any) -> None:
    for name, model in _SORTS.items():
        rows = model._default_manager.filter(organisation=company)
        pks = bring_back(rows, company=company, now=now)
        again = rows.filter(pk__in=pks, state=State.PUBLISHED).values_list("pk", flat=True)
        _note(name, again, Action.PUBLISH, now=now, by_staff=True)


def _note(name: str, pks: Iterable[int], action: Action, *, now: datetime, **more: bool) -> None:
    steps = (Step(**{f"{name}_id": pk}, action=action, at=now, **more) for pk in pks)
    Step.objects.bulk_create(steps)
