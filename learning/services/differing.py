"""What a line of a list says of a course, and where it differs from what the provider has."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from learning.services.listed import FIELDS, Wanted

READ = tuple(name for name in FIELDS if name not in {"title", "about", "municipality", "province"})
PARTS = ("programme", "roles", "taught", "asked", "dates")
_SHOWN = 80

Change = tuple[str, Any, Any]


def values_read(wanted: Wanted) -> list[tuple[str, Any]]:
    """What was understood of a line, so that somebody can see that it is right."""
    said = [(name, wanted.values[name]) for name in READ]
    said += [(name, getattr(wanted, name)) for name in PARTS]
    return [
        (name, _plain(value)) for name, value in said if value not in ("", None) and value != {}
    ]


def changes(wanted: Wanted, has: Wanted) -> Iterator[Change]:
    """Field, old and new; skills and dates of which the line says nothing stay."""
    for name in FIELDS:
        old, new = has.values[name], wanted.values[name]
        if old != new:
            before, after = _excerpts(old, new) if name == "about" else (_plain(old), _plain(new))
            yield name, before, after
    for name in PARTS:
        old, new = getattr(has, name), getattr(wanted, name)
        if new is not None and old != new:
            yield name, _plain(old), _plain(new)


def _plain(value: Any) -> Any:
    """As JSON keeps it."""
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, dict) and any(isinstance(key, date) for key in value):
        return [[str(start), str(end), seats] for start, (end, seats) in sorted(value.items())]
    return value


def _excerpts(old: str, new: str) -> tuple[str, str]:
    """Of long texts the part from just before the first difference."""
    pairs = zip(old, new, strict=False)
    at = next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(old), len(new)))
    start = max(0, at - _SHOWN // 4)
    return _cut(old, start), _cut(new, start)


def _cut(text: str, start: int) -> str:
    end = start + _SHOWN
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
