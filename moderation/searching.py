"""A search in the audit trail: what is asked, and the rows it finds, page by page back in time."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import AuditEvent

PER_PAGE = 50
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Asked:
    """Empty and None ask for nothing; `since` and `until` are days in Belgium, both included."""

    actor: int | None = None
    subject: int | None = None
    action: str = ""
    target: str = ""
    since: date | None = None
    until: date | None = None

    def __str__(self) -> str:
        """As the audit trail keeps it: numbers, never an address."""
        said = ((one.name, getattr(self, one.name)) for one in fields(self))
        return " ".join(f"{name}={value}" for name, value in said if value not in ("", None))


class Place(NamedTuple):
    """The last row of a page: the next one begins behind it."""

    at: datetime
    pk: int

    def __str__(self) -> str:
        return f"{(self.at - EPOCH) // MICROSECOND}-{self.pk}"


def read_place(text: str) -> Place | None:
    """None where the text was never one of ours."""
    moment, _dash, pk = text.partition("-")
    if not (moment.isascii() and moment.isdigit() and pk.isascii() and pk.isdigit()):
        return None
    if len(moment) > 16 or len(pk) > 18:
        return None
    return Place(EPOCH + int(moment) * MICROSECOND, int(pk))


def found(asked: Asked) -> QuerySet[AuditEvent]:
    """Newest first; each condition has an index that ends in the order of the rows."""
    rows = AuditEvent.objects.all()
    if asked.actor is not None:
        rows = rows.filter(actor_id=asked.actor)
    if asked.subject is not None:
        rows = rows.filter(subject_id=asked.subject)
    if asked.action:
        rows = rows.filter(action=asked.action)
    if asked.target:
        rows = rows.filter(target=asked.target)
    if asked.since:
        rows = rows.filter(at__gte=_begin(asked.since))
    if asked.until:
        rows = rows.filter(at__lt=_begin(asked.until + timedelta(days=1)))
    return rows


def page_of(asked: Asked, after: Place | None) -> tuple[list[AuditEvent], Place | None]:
    """A page, and where the next one begins; nothing is counted."""
    rows = found(asked)
    if after is not None:
        rows = rows.filter(at__lte=after.at).exclude(Q(at=after.at, pk__gte=after.pk))
    events = list(rows[: PER_PAGE + 1])
    more = len(events) > PER_PAGE
    events = events[:PER_PAGE]
    return events, Place(events[-1].at, events[-1].pk) if more else None


def rows_of(asked: Asked, most: int) -> Iterator[AuditEvent]:
    """Newest first, some at a time."""
    yield from found(asked)[:most].iterator(chunk_size=1000)


def _begin(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
