"""When old data last went and goes next, kind by kind: for the staff's page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from moderation.models import RetentionRun
from moderation.retention import RULES, Due, leftovers
from privacy.periods import Period, periods

# A run that is this late did not begin, or its worker died.
LATE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Line:
    """A kind of data: its period, and where it has a rule, what that does."""

    period: Period
    task: str = ""
    due: Due | None = None
    last: RetentionRun | None = None
    next_at: datetime | None = None
    is_under_way: bool = False

    def is_late(self, now: datetime) -> bool:
        return self.next_at is not None and self.next_at < now - LATE


def lines(*, now: datetime) -> list[Line]:
    """Everything that is kept, in the order of the privacy page, then the leftovers."""
    last, under_way = last_runs(), _under_way()
    return [_line(it, last, under_way, now) for it in [*periods(), *leftovers()]]


def _line(
    period: Period, last: Mapping[str, RetentionRun], under_way: set[str], now: datetime
) -> Line:
    if not period.rule:
        return Line(period)
    rule = RULES[period.rule]
    run = last.get(rule.task)
    return Line(
        period,
        task=rule.task,
        due=rule.due(now) if rule.due else None,
        last=run,
        next_at=next_run(rule.task, after=run.created_at if run else now),
        is_under_way=rule.task in under_way,
    )


def last_runs() -> dict[str, RetentionRun]:
    """The last that ended, well or not, by its task."""
    ended = RetentionRun.objects.exclude(state__in=RetentionRun.UNFINISHED).select_related("by")
    rows = ended.order_by("task", "-created_at", "-pk").distinct("task")
    return {run.task: run for run in rows}


def _under_way() -> set[str]:
    rows = RetentionRun.objects.filter(state__in=RetentionRun.UNFINISHED)
    return set(rows.values_list("task", flat=True))


def next_run(task: str, *, after: datetime) -> datetime | None:
    """When the schedule has it run next after a moment; in the past where it did not."""
    for entry in settings.CELERY_BEAT_SCHEDULE.values():
        if entry["task"] == task:
            schedule: Any = entry["schedule"]
            start, left, _now = schedule.remaining_delta(after)
            return timezone.localtime(start + left)
    return None
