"""The audit trail as a table for a spreadsheet, which must not take a word for a formula."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from accounts.models import AuditEvent
from formats.sheets import Cell, harmless

COLUMNS = ["at", "actor", "action", "subject", "target", "reason"]


def as_csv(events: Iterable[AuditEvent]) -> Iterator[str]:
    """Line by line, the columns' names first."""
    yield _line(COLUMNS)
    for event in events:
        yield _line(
            [
                event.at.isoformat(timespec="seconds"),
                event.actor_id or "",
                event.action,
                event.subject_id or "",
                event.target,
                event.reason,
            ]
        )


def _line(values: Iterable[Cell]) -> str:
    out = StringIO()
    csv.writer(out).writerow([harmless(value) for value in values])
    return out.getvalue()
