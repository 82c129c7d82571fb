"""Days that somebody typed: a slip in the year is found before it is kept."""

from datetime import date, datetime, timedelta

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

BACK, AHEAD = timedelta(days=5 * 366), timedelta(days=10 * 366)


def check_years(form: forms.BaseForm, *names: str) -> None:
    """Add an error to each of these fields whose day is too far from today."""
    today = timezone.localdate()
    first, last = today - BACK, today + AHEAD
    for name in names:
        day = _day(form.cleaned_data.get(name))
        if day and not first <= day <= last:
            said = _("Look at the year: it can be a day from %(first)s to %(last)s.")
            words = {"first": date_format(first), "last": date_format(last)}
            form.add_error(name, said % words)


def check_to_come(form: forms.BaseForm, name: str) -> None:
    """Add an error to this field if its day is over; one that was kept before may stay."""
    day = _day(form.cleaned_data.get(name))
    if day and day < timezone.localdate() and name in form.changed_data:
        form.add_error(name, _("This day is over."))


def _day(typed: date | datetime | None) -> date | None:
    """In Belgium; a moment's own day where the calendar has none there, as in the year 1."""
    if not isinstance(typed, datetime):
        return typed
    try:
        return timezone.localdate(typed)
    except (OverflowError, ValueError):
        return typed.date()
