"""Thin tasks around match runs and shortlists."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from celery import Task, shared_task
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from matching.index.changes import forget_notes
from matching.index.current import keepers
from matching.models import IndexChange, MatchRun
from matching.services import rarity, runs, shortlists
from workqueue.nudges import nudge

SWEEP_BATCH = 100


@shared_task(name="matching.run_matching", time_limit=50, soft_time_limit=45)
def run_matching(pk: str) -> None:
    now = timezone.now()
    run = MatchRun.objects.claim(pk, now=now)
    if run is not None:
        runs.run_matching(run=run, now=now)


@shared_task(name="matching.make_shortlists")
def make_shortlists() -> int:
    """The hourly round for vacancies that have no shortlist this week yet."""
    return shortlists.make_due_shortlists(now=timezone.now())


@shared_task(name="matching.measure_rarity")
def measure_rarity() -> int:
    """The nightly count of who has which skill; vacancies are scored again where it matters."""
    found = rarity.measure_rarity(now=timezone.now())
    for run in found:
        nudge(run_matching, run.pk)
    return len(found)


@shared_task(name="matching.rescore", time_limit=110)
def rescore(publication: str = "") -> int:
    """New runs where the taxonomy or the rules have moved on; the rows of matches say where.

    `publication` names the decision that nudged it, for the logs: whatever is in force counts.
    """
    with transaction.atomic():
        found = runs.request_stale_runs(now=timezone.now())
        for run in found:
            nudge(run_matching, run.pk)
    return len(found)


@shared_task(name="matching.forget_runs")
def forget_runs() -> int:
    return runs.forget_runs(before=timezone.now() - settings.KEEP_FINISHED)


@shared_task(name="matching.compact_index")
def compact_index(name: str = "") -> int:
    """New bases, with what changed since in them; all that this machine has without a name."""
    if not name:
        before = timezone.now() - settings.KEEP_FINISHED
        for kind in IndexChange.Kind:
            forget_notes(kind, before=before)
    chosen = (one for one in keepers() if name in {"", one.trade.name})
    return sum(keeper.compact() for keeper in chosen)


def due_runs(now: datetime) -> "Iterator[tuple[Task[Any, Any], object]]":
    for pk in runs.due_run_keys(now=now, limit=SWEEP_BATCH):
        yield run_matching, pk
