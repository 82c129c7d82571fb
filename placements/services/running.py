"""It begins on its day, and each of the two reports half-way and at the end."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from accounts.models import User
from placements.emails import queue_news
from placements.models import Placement, PlacementPassed, Report, Side
from placements.selectors import due_report, next_report
from placements.services.changes import held, move


class NotYet(Exception):
    """Its first day has not come."""


class ReportTooEarly(Exception):
    """The day from which on this report may be written has not come."""


class AlreadyReported(Exception):
    """This side has written this report, with other words: `written`."""

    def __init__(self, written: Report) -> None:
        super().__init__("written already")
        self.written = written


@transaction.atomic
def start(*, placement: Placement, seen: int, by: User, now: datetime) -> Placement:
    """Raises NotYet, PlacementPassed."""
    current = held(placement)
    current.require(Placement.State.RUNNING, seen=seen)
    if current.starts_on is None or localdate(now) < current.starts_on:
        raise NotYet
    name = by.display_name
    move(current, Placement.State.RUNNING, side=Side.COMPANY, name=name, by=by, now=now)
    queue_news(current, "started", by=Side.COMPANY)
    return current


@transaction.atomic
def report(
    *, placement: Placement, kind: str, side: Side, text: str, by: User, now: datetime
) -> Report:
    """The same words twice are one report.

    Raises AlreadyReported, ReportTooEarly, PlacementPassed.
    """
    current = held(placement)
    written = current.reports.filter(side=side, kind=kind).first()
    if written is not None:
        if written.text != text:
            raise AlreadyReported(written)
        return written
    if next_report(current, side) != kind:
        raise PlacementPassed(f"no {kind} report now")
    if due_report(current, side, localdate(now)) != kind:
        raise ReportTooEarly
    made = Report.objects.create(placement=current, kind=kind, side=side, text=text, at=now)
    current.touch(now=now)
    current.save(update_fields=["version", "changed_at"])
    queue_news(current, "reported", by=side)
    return made
