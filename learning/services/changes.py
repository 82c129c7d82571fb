"""One writer per course at a time, who has seen what the last one wrote."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from learning.errors import StaleEdit
from learning.models import Course
from vacancies.services.changes import lock_company


@contextmanager
def locked(course: Course, *, now: datetime, seen_version: int | None = None) -> Iterator[Course]:
    """The row as it is now, to be saved as changed at this moment.

    `seen_version` is the `edit_version` that somebody wrote on: StaleEdit when it is another.
    """
    with transaction.atomic():
        rows = Course.objects.select_for_update(of=("self",), no_key=True)
        row = rows.select_related("provider", "programme").get(pk=course.pk)
        if seen_version is not None and row.edit_version != seen_version:
            raise StaleEdit(
                _("Somebody else saved this course while you were writing."), current=row
            )
        row.updated_at = now
        yield row


@contextmanager
def locked_by_provider(
    course: Course, *, now: datetime, seen_version: int | None = None
) -> Iterator[Course]:
    """As `locked`; nobody gives its provider another name before what it may do has been done."""
    with transaction.atomic():
        lock_company(course.provider_id)
        with locked(course, now=now, seen_version=seen_version) as row:
            yield row


def rewritten(row: Course) -> None:
    """Saved with new words or skills: what staff have not read nobody else does."""
    row.edit_version += 1
    to_staff_first(row)
    row.save()


def to_staff_first(row: Course) -> None:
    """Its words are new: of a provider staff do not know they are read before they are shown.

    One that is out of date too: a single "still right" would show it.
    """
    near = row.state in {Course.State.SHOWN, Course.State.STALE}
    if near and not row.provider.approved:
        row.submit()
