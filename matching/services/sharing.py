"""A search shared out: a part a shard, and the last part to end wakes the merging.

The rows are the chord. Which parts are done is read under the search's lock, so that of two that
end together one sees both; a part whose worker dies falls due again by its lease. Until all parts
are there nothing is published, and merging them twice writes the same.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from matching.index.rows import Shard
from matching.models import MatchRun, Search, SearchPart
from matching.services.searching import find
from workqueue.models import Job

NEVER = timedelta(days=3650)
"""A search is not due before its parts are done; whoever ends the last one says so."""


@transaction.atomic
def share_out(*, run: MatchRun, vacancy_id: int, kept: int, now: datetime) -> list[SearchPart]:
    """Ask every shard about the vacancy of a run; returns the parts their workers are to do.

    The row of the run stays ours: if the search dies altogether its lease passes, and the next
    worker begins here again.
    """
    Search.objects.filter(match_run=run).delete()
    search = Search.objects.create(
        match_run=run,
        vacancies=[vacancy_id],
        kept=kept,
        shards=settings.MATCHING_SHARDS,
        created_at=now,
        due_at=now + NEVER,
    )
    return add_parts([search], now=now)


def add_parts(searches: Iterable[Search], *, now: datetime) -> list[SearchPart]:
    return SearchPart.objects.bulk_create(
        SearchPart(search=search, shard=shard, created_at=now, due_at=now)
        for search in searches
        for shard in range(search.shards)
    )


def queue_of(part: SearchPart) -> str | None:
    """The queue of the shard's own workers; any worker where everybody is in one shard."""
    return Shard(part.shard, part.search.shards).queue


def do_part(*, part: SearchPart, now: datetime) -> Search | None:
    """Find what a shard has; returns the search when it is to be merged, or given up, next."""
    if part.is_spent:
        with _alone(part):
            part.give_up(now=now, error="claimed too often without an end")
            return _falls_due(part.search, now=now)
    found = find(part.search.vacancies, part.search.kept, Shard(part.shard, part.search.shards))
    with _alone(part):
        if not part.finish(now=timezone.now()):
            return None
        part.found = found
        part.save(update_fields=["found"])
        if part.search.parts.exclude(state=Job.State.DONE).exists():
            return None
        return _falls_due(part.search, now=now)


@contextmanager
def _alone(part: SearchPart) -> Iterator[None]:
    """Of the parts of a search one ends at a time. A search that was asked anew has gone."""
    with transaction.atomic():
        Search.objects.select_for_update().filter(pk=part.search_id).first()
        yield


def _falls_due(search: Search, *, now: datetime) -> Search:
    Search.objects.filter(pk=search.pk).update(due_at=now)
    return search


@transaction.atomic
def follow_shards(*, now: datetime) -> None:
    """Share out anew what waits for shards that are no more: their number was changed."""
    waiting = Search.objects.filter(state=Job.State.WAITING, due_at__gt=now)
    others = waiting.exclude(shards=settings.MATCHING_SHARDS).select_for_update(skip_locked=True)
    if not (found := list(others.values_list("pk", flat=True))):
        return
    parts = SearchPart.objects.filter(search__in=found)
    opened = set(parts.values_list("search", flat=True))
    parts.delete()
    Search.objects.filter(pk__in=found).update(shards=settings.MATCHING_SHARDS)
    add_parts(Search.objects.filter(pk__in=opened), now=now)


@transaction.atomic
def ask_again(search: Search, *, now: datetime) -> list[SearchPart]:
    """All parts anew: a vacancy, the rarity of skills or the taxonomy changed between them."""
    search.parts.update(state=Job.State.WAITING, due_at=now, attempts=0, found=None)
    Search.objects.filter(pk=search.pk).update(
        state=Job.State.WAITING, due_at=now + NEVER, leased_until=None
    )
    return list(search.parts.all())


def due_parts(*, now: datetime, limit: int) -> QuerySet[SearchPart]:
    return SearchPart.objects.due(now=now).select_related("search").order_by("due_at")[:limit]


def due_search_keys(*, now: datetime, limit: int) -> list[int]:
    rows = Search.objects.due(now=now).order_by("due_at")
    return list(rows.values_list("pk", flat=True)[:limit])
