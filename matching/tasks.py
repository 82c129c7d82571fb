"""Thin tasks around match runs and shortlists."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial

from celery import shared_task
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from matching.index.changes import forget_notes
from matching.index.current import keeper_named, keepers, people_keeper
from matching.index.rows import Shard
from matching.models import IndexChange, MatchRun, Search, SearchPart
from matching.services import (
    ending,
    fullruns,
    keeping,
    merging,
    rarity,
    runs,
    sharing,
    shortlists,
    waiting,
)
from workqueue.attempts import noted
from workqueue.nudges import Nudge, nudge

SWEEP_BATCH = 100


@shared_task(name="matching.run_matching", time_limit=50, soft_time_limit=45)
def run_matching(pk: str) -> None:
    now = timezone.now()
    run = MatchRun.objects.claim(pk, now=now)
    if run is not None:
        with noted(run.retry_later):
            parts = runs.run_matching(run=run, now=now)
        call_shards(parts)


@shared_task(name="matching.find_part", time_limit=50, soft_time_limit=45)
def find_part(pk: str) -> None:
    """What one shard has for a search; taken from the queue of the shard's workers."""
    now = timezone.now()
    part = SearchPart.objects.claim(pk, now=now)
    if part is None:
        return
    with noted(partial(sharing.retry_part, part)):
        search = sharing.do_part(part=part, now=now)
    if search is not None:
        nudge(merge_search, search.pk)


@shared_task(name="matching.merge_search", time_limit=50, soft_time_limit=45)
def merge_search(pk: str) -> None:
    """The parts of a search together, published."""
    now = timezone.now()
    search = Search.objects.claim(pk, now=now)
    if search is not None:
        with noted(partial(merging.retry_search, search)):
            parts = merging.merge_search(search=search, now=now)
        call_shards(parts)


@shared_task(name="matching.run_everything", time_limit=290, soft_time_limit=280)
def run_everything() -> int:
    """The night: how rare skills are, then every open vacancy by that.

    A run that is under way goes on instead. If this ends in between, the next hour's `rescore`
    finds what is older than the measurement.
    """
    rarity.measure_rarity(now=timezone.now())
    try:
        parts = fullruns.request_full_run(now=timezone.now())
    except fullruns.AlreadyRunning:
        return 0
    call_shards(parts)
    return len(parts)


def call_shards(parts: Iterable[SearchPart]) -> None:
    """Tell the workers of each shard what they are to find."""
    for part in parts:
        nudge(find_part, part.pk, sharing.queue_of(part))


@shared_task(name="matching.make_shortlists")
def make_shortlists() -> int:
    """The hourly round for vacancies that have no shortlist this week yet."""
    return shortlists.make_due_shortlists(now=timezone.now())


@shared_task(name="matching.remind_companies")
def remind_companies() -> int:
    return waiting.remind_companies(now=timezone.now())


@shared_task(name="matching.end_unanswered")
def end_unanswered() -> int:
    return waiting.end_unanswered(now=timezone.now())


@shared_task(name="matching.tell_ended")
def tell_ended(pk: str) -> None:
    ending.tell_ended(pk=int(pk), now=timezone.now())


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
    before = timezone.now() - settings.KEEP_FINISHED
    return runs.forget_runs(before=before) + fullruns.forget_full_runs(before=before)


@shared_task(name="matching.forget_inputs")
def forget_inputs() -> int:
    return keeping.forget_inputs()


@shared_task(name="matching.compact_index", time_limit=280, soft_time_limit=270)
def compact_index(name: str) -> bool:
    """A new base with what changed since in it; not where another process is at it.

    It may take as long as the broker waits for a word of it: a million people take a minute.
    """
    return keeper_named(name).compact()


@shared_task(name="matching.compact_indexes")
def compact_indexes(publication: str = "") -> None:
    """All bases anew, each where it lies; every night, and after a decision on the taxonomy.

    `publication` names the decision that nudged it, for the logs.
    """
    before = timezone.now() - settings.KEEP_FINISHED
    for kind in IndexChange.Kind:
        forget_notes(kind, before=before)
    for due in compactions():
        nudge(*due)


def compactions() -> Iterator[Nudge]:
    """A new base for each shard, by its own workers, and for all that this machine has beside."""
    count = settings.MATCHING_SHARDS
    shards = [Shard(number, count) for number in range(count)] if count > 1 else []
    for shard in shards:
        yield Nudge(compact_index, people_keeper(shard).trade.name, shard.queue)
    for keeper in keepers():
        if keeper.trade.shard not in shards:
            yield Nudge(compact_index, keeper.trade.name)


def due_work(now: datetime) -> Iterator[Nudge]:
    """Everything of matching that nobody holds."""
    sharing.follow_shards(now=now)
    sharing.take_back(now=now)
    for pk in runs.due_run_keys(now=now, limit=SWEEP_BATCH):
        yield Nudge(run_matching, pk)
    for part in sharing.due_parts(now=now, limit=SWEEP_BATCH):
        yield Nudge(find_part, part.pk, sharing.queue_of(part))
    for pk in sharing.due_search_keys(now=now, limit=SWEEP_BATCH):
        yield Nudge(merge_search, pk)
    for pk in ending.due_to_tell(now=now).values_list("pk", flat=True)[:SWEEP_BATCH]:
        yield Nudge(tell_ended, pk)
