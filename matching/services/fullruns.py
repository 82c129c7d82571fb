"""The nightly run: every open vacancy against everybody, in steps that can be taken up again.

Few steps are under way at a time, and whoever ends one opens the next: a vacancy that is
published meanwhile does not wait behind the whole night's work in the queues.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Count, Q, Sum

from matching.constraints import is_of
from matching.models import FullRun, Search, SearchPart
from matching.services.publishing import publish
from matching.services.searching import Ready
from matching.services.sharing import NEVER, add_parts, give_back
from vacancies.models import Vacancy
from workqueue.models import Job

STEP, PAIRS = 50, 1000
"""Vacancies and pairs a search, at most: a second of work, and short enough to be done again."""

AHEAD = 2
"""Steps under way at a time, for each shard and for whoever merges."""


class AlreadyRunning(Exception):
    """A full run has not ended yet."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has come, in searches."""

    done: int
    failed: int
    total: int
    pairs_found: int
    pairs_written: int

    @property
    def percent(self) -> int:
        return 100 * (self.done + self.failed) // self.total if self.total else 100


def request_full_run(*, now: datetime) -> list[SearchPart]:
    """A new run with all its searches; returns the first parts. Raises ``AlreadyRunning``."""
    try:
        with transaction.atomic():
            run = FullRun.objects.create(created_at=now, shards=settings.MATCHING_SHARDS)
            Search.objects.bulk_create(_searches(run, now=now))
            return _go_on(run, now=now)
    except IntegrityError as error:
        if is_of(error, "full_run_one_at_a_time"):
            raise AlreadyRunning from error
        raise


def _searches(run: FullRun, *, now: datetime) -> list[Search]:
    vacancies = list(Vacancy.objects.open().order_by("pk").values_list("pk", flat=True))
    size = max(1, min(STEP, PAIRS // max(1, settings.MATCHES_KEPT)))
    steps = (vacancies[first : first + size] for first in range(0, len(vacancies), size))
    return [
        Search(
            full_run=run,
            vacancies=step,
            kept=settings.MATCHES_KEPT,
            shards=run.shards,
            created_at=now,
            due_at=now + NEVER,
        )
        for step in steps
    ]


def end_search(search: Search, ready: Sequence[Ready], *, now: datetime) -> Sequence[SearchPart]:
    """Write a step's results, a vacancy a transaction: no lock is held for longer than that.

    Returns the parts of the next steps.

    A worker that dies in between leaves a step that is done again, and then finds the rows it
    wrote as they should be.
    """
    written = 0
    for one in ready:
        if one.changes:
            with transaction.atomic():
                written += publish(one, now=now)
    with transaction.atomic():
        pairs_found = sum(one.found for one in ready)
        if not search.finish(now=now, pairs_found=pairs_found, pairs_written=written):
            return []
        search.parts.update(found=None)
        return _go_on(search.full_run, now=now)


@transaction.atomic
def give_up_search(search: Search, *, now: datetime, error: str) -> Sequence[SearchPart]:
    """A step that takes its workers down ends failed, for staff to see; the others go on.

    The run of one vacancy is given back, and counts as an attempt of it.
    """
    if search.give_up(now=now, error=error) and search.match_run_id is not None:
        give_back(search.match_run_id, now=now, error=error)
    return _go_on(search.full_run, now=now)


def _go_on(run: FullRun | None, *, now: datetime) -> list[SearchPart]:
    """Open the next steps, or end the run; under its lock, so that of two steps that end
    together one sees both."""
    if run is None:
        return []
    FullRun.objects.select_for_update().get(pk=run.pk)
    left = run.searches.filter(state__in=[Job.State.WAITING, Job.State.RUNNING])
    if not left.exists():
        FullRun.objects.filter(pk=run.pk).update(finished_at=now)
        return []
    most = AHEAD * (1 + settings.MATCHING_SHARDS)
    open_now = left.filter(parts__isnull=False).distinct().count()
    following = left.filter(parts__isnull=True).order_by("pk")
    return add_parts(following[: max(0, most - open_now)], now=now)


def progress_of(run: FullRun) -> Progress:
    state = Job.State
    counts = run.searches.aggregate(
        total=Count("pk"),
        done=Count("pk", filter=Q(state=state.DONE)),
        failed=Count("pk", filter=Q(state=state.FAILED)),
        pairs_found=Sum("pairs_found", default=0),
        pairs_written=Sum("pairs_written", default=0),
    )
    return Progress(**counts)


def forget_full_runs(*, before: datetime) -> int:
    deleted, _by_model = FullRun.objects.filter(finished_at__lt=before).delete()
    return deleted
