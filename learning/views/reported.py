"""The lines of a report of a list of courses, in the reader's language."""

import html
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.template.defaultfilters import floatformat
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from accounts.languages import language_name
from learning.forms.importing import COLUMNS_READ, PROBLEMS
from learning.models import Course
from learning.services.judging import Verdict
from skills.models import Level
from skills.taxonomy import load

VERDICTS = {
    Verdict.NEW.value: gettext_lazy("new"),
    Verdict.CHANGED.value: gettext_lazy("changed"),
    Verdict.SAME.value: gettext_lazy("as it was"),
    Verdict.REFUSED.value: gettext_lazy("refused"),
}
_NAMED = frozenset(["programme", "roles", "taught", "asked", "dates", "link", "weeks", "ects"])
"""What does not say by itself what it is."""


def told(line: Mapping[str, Any]) -> dict[str, Any]:
    """A line with its sentences, what was read of it and what it changes."""
    said = {name: sentences(line[name]) for name in ("problems", "notes")}
    read = [
        f"{COLUMNS_READ[name]}: {shown(name, value)}" if name in _NAMED else shown(name, value)
        for name, value in line.get("read", ())
    ]
    changes = [
        (COLUMNS_READ[name], shown(name, old), shown(name, new))
        for name, old, new in line.get("changes", ())
    ]
    label = VERDICTS[line["verdict"]]
    return {**line, **said, "label": label, "read": " · ".join(read), "changes": changes}


def sentences(said: Any) -> list[tuple[Any, str]]:
    return [(PROBLEMS[code], words) for code, words in said]


def shown(name: str, value: Any) -> str:
    """A value of a course as people write it; a dash for none."""
    if value in ("", None, [], {}):
        return "–"
    as_words = _WORDS.get(name)
    return as_words(value) if as_words else str(value)


def _hours(hours: int) -> str:
    return ngettext("%(hours)s hour", "%(hours)s hours", hours) % {"hours": hours}


def _price(cents: int) -> str:
    if not cents:
        return _("free")
    amount = floatformat(Decimal(cents) / 100, "-2g")
    return html.unescape(_("€&nbsp;%(amount)s") % {"amount": amount})


def _skills(levels: Mapping[str, int]) -> str:
    language, known = get_language() or "en", load().skills
    named = ((known[one].label(language) if one in known else one, levels[one]) for one in levels)
    return ", ".join(f"{name} ({Level(level).label})" for name, level in sorted(named))


def _roles(roles: list[str]) -> str:
    language, known = get_language() or "en", load().roles
    return ", ".join(known[one].label(language) if one in known else one for one in roles)


def _dates(dates: list[tuple[str, str, int | None]]) -> str:
    return ", ".join(_date(*one) for one in dates)


def _date(start: str, end: str, seats: int | None) -> str:
    days = [date_format(date.fromisoformat(day), "SHORT_DATE_FORMAT") for day in (start, end)]
    said = "–".join(dict.fromkeys(days))
    if not seats:
        return said
    places = ngettext("%(seats)s seat", "%(seats)s seats", seats) % {"seats": seats}
    return f"{said} ({places})"


_WORDS: Mapping[str, Any] = {
    "language": language_name,
    "mode": lambda mode: str(Course.Mode(mode).label),
    "credential": lambda kind: str(Course.Credential(kind).label),
    "hours": _hours,
    "price_cents": _price,
    "ects": lambda points: floatformat(Decimal(points), "-1"),
    "taught": _skills,
    "asked": _skills,
    "roles": _roles,
    "dates": _dates,
}
