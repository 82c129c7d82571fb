"""Writing a pledge or a notice and changing it: nothing doubled, nothing overwritten unseen."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from partners.errors import StaleEdit
from partners.models import Action, Entry, Outcome, Pledge, State
from partners.services.changes import locked, note_step
from vacancies.models import Company

Kind = TypeVar("Kind", bound=Entry)


def create_entry(
    model: type[Kind],
    *,
    organisation: Company,
    content: Mapping[str, Any],
    form_key: uuid.UUID | None,
    now: datetime,
) -> Kind:
    """A draft; the same `form_key` again gives the row it made before.

    `content` holds the fields of the form, cleaned. Raises StaleEdit when the row made before
    has other words by now.
    """
    with transaction.atomic():
        # Two presses of one button wait here for each other.
        Company.objects.select_for_update(no_key=True).get(pk=organisation.pk)
        rows = model._default_manager.filter(organisation=organisation)
        made = rows.filter(form_key=form_key).first() if form_key else None
        if made:
            _require_equal(made, content)
            return made
        row = model(organisation=organisation, form_key=form_key, created_at=now, updated_at=now)
        _fill(row, content)
    return row


def edit_entry(
    entry: Kind, *, content: Mapping[str, Any], seen_version: int, now: datetime
) -> Kind:
    """What was public waits for our staff again; what was withdrawn is a draft."""
    with locked(entry, now=now) as row:
        row.require(Action.CHANGE)
        if row.edit_version != seen_version:
            said = _("Somebody else saved this while you were writing.")
            raise StaleEdit(said, current=row)
        row.edit_version += 1
        if row.state == State.PUBLISHED:
            row.state = State.WAITING
        if row.state == State.WITHDRAWN:
            row.state = State.DRAFT
        _fill(row, content)
        _forget_outcome(row)
        note_step(row, Action.CHANGE, now=now)
    return row


def _forget_outcome(row: Entry) -> None:
    """It was counted for other days than these may be."""
    if isinstance(row, Pledge):
        Outcome.objects.filter(pledge=row).delete()


def _fill(row: Entry, content: Mapping[str, Any]) -> None:
    several = {field.name for field in row._meta.many_to_many}
    for name, value in content.items():
        if name not in several:
            setattr(row, name, value)
    row.save()
    for name in several & content.keys():
        getattr(row, name).set(content[name])


def _require_equal(made: Entry, content: Mapping[str, Any]) -> None:
    """Who goes back in the browser and changes the form sends its old key with new words."""
    several = {field.name for field in made._meta.many_to_many}
    if any(getattr(made, name) != content[name] for name in content.keys() - several):
        said = _("This was saved already; your last changes were not. Make them here.")
        raise StaleEdit(said, current=made)
