"""A course's life: each step locks the row, moves its state, and tells whom it concerns."""

import uuid
from contextlib import suppress
from datetime import datetime

from django.db.models import ProtectedError
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from learning import emails
from learning.errors import NotReady, StaleEdit
from learning.models import TEACHING_KINDS, Course, NotAllowedNow
from learning.services.changes import locked, locked_by_provider

_COPIED = (
    "provider programme about language mode postal_code municipality province hours weeks ects"
    " price_cents credential link held_from fictional"
).split()


def what_is_missing(course: Course) -> list[str]:
    """Sentences; empty when it can be shown."""
    missing = []
    if not course.outcomes.exists():
        missing.append(_("Say at least one skill that it teaches: that is how it closes a gap."))
    if course.provider.kind not in TEACHING_KINDS:
        missing.append(_("A company offers no courses here: say first that it teaches."))
    return missing


def submit_course(*, course: Course, now: datetime) -> Course:
    """An approved organisation shows it at once; else, and where they hold it, staff look first."""
    with locked_by_provider(course, now=now) as row:
        row.require(Course.Action.SUBMIT)
        require_ready(row)
        if row.must_be_read:
            row.submit()
        else:
            row.show(now=now)
        row.save()
    return row


def show_course(*, course: Course, seen_version: int | None, now: datetime) -> Course:
    """Staff have read what waits: everybody finds it now.

    StaleEdit when it was changed while they read it.
    """
    with locked(course, now=now) as row:
        if row.state != Course.State.WAITING:
            raise NotAllowedNow(action=Course.Action.SHOW, state=Course.State(row.state))
        if row.edit_version != seen_version:
            raise StaleEdit(
                _("The course was changed while you read it. Read it again."), current=row
            )
        require_ready(row)
        row.show(now=now)
        row.save()
        emails.tell_shown(row, now=now)
    return row


def send_back_course(*, course: Course, note: str, now: datetime) -> Course:
    """Staff ask for a change; the provider's people read why."""
    with locked(course, now=now) as row:
        row.send_back(note=note)
        row.save()
        emails.tell_sent_back(row, now=now)
    return row


def hide_course(*, course: Course, now: datetime) -> Course:
    with locked(course, now=now) as row:
        row.hide()
        row.save()
    return row


def confirm_course(*, course: Course, now: datetime) -> Course:
    """Somebody at the provider says that it is still right. Twice is once: it counts from now."""
    with locked(course, now=now) as row:
        row.require(Course.Action.CONFIRM)
        require_ready(row)
        row.confirm(now=now)
        row.save()
    return row


def copy_course(*, course: Course, now: datetime, form_key: uuid.UUID | None = None) -> Course:
    """A draft with all but the dates: the next one that is nearly the same.

    The same `form_key` again gives the copy it made before.
    """
    # As it is now: what staff hold of it they hold of the copy.
    with locked(course, now=now) as row:
        made = form_key and row.provider.courses.filter(form_key=form_key).first()
        if made:
            return made
        copy = Course(
            **{name: getattr(row, name) for name in _COPIED},
            title=_("%(title)s (copy)") % {"title": row.title[:140]},
            form_key=form_key,
            last_checked=localdate(now),
            created_at=now,
            updated_at=now,
        )
        copy.save()
        _copy_parts(row, copy)
    return copy


def _copy_parts(course: Course, copy: Course) -> None:
    copy.roles.set(course.roles.all())
    for part in ("outcomes", "prerequisites"):
        rows = getattr(course, part)
        rows.model.objects.bulk_create(
            rows.model(course=copy, skill_id=one.skill_id, level=one.level) for one in rows.all()
        )


def delete_course(*, course: Course, now: datetime) -> None:
    """With its skills and dates; an empty programme goes with its last course.

    Where something else must keep the row, only its provider loses it. Twice is once.
    """
    with suppress(Course.DoesNotExist), locked(course, now=now) as row:
        programme = row.programme
        try:
            row.delete()
        except ProtectedError:
            _remove(row)
        if programme is not None and not programme.courses.exists():
            programme.delete()


def _remove(row: Course) -> None:
    """The provider may write the same once more, by form or in a list."""
    row.remove()
    row.programme, row.form_key, row.source_reference = None, None, ""
    row.save()


def require_ready(course: Course) -> None:
    missing = what_is_missing(course)
    if missing:
        raise NotReady(missing[0], missing=missing)
