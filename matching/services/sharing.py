"""A search shared out: a part a shard, and the last part to end wakes the merging.

The rows are the chord. Which parts are done is read under the search's lock, so that of two that
end together one sees both; a part whose worker dies falls due again by its lease. Until all parts
are there nothing is published, and merging them twice writes the same.

The run of a vacancy is handed over to its search. However long a shard is away, the parts keep
their places in its queue; a search that ends otherwise than by publishing gives the run back.
Rows are locked in one order by everybody: vacancy, search, run, parts.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from matching.index.rows import Shard
from matching.models import MatchRun, Search, SearchPart
from matching.services.searching import Disagree, find, still_current
from workqueue.models import SPENT, Job, pause_after

NEVER = timedelta(days=3650)
"""A search is not due before its parts are done; whoever ends the last one says so."""


@transaction.atomic
def share_out(*, run: MatchRun, vacancy_id: int, kept: int, now: datetime) -> list[SearchPart]:
    """Ask every shard about the vacancy of a run; returns the parts their workers are to do.

    The run is handed over, and nothing returned where it is no longer ours. What is on its way
    for an older request of it stays so.
    """
    search = Search.objects.select_for_update().filter(match_run=run).first()
    if not run.hand_over(now=now):
        return []
    if search is not None and search.shards == settings.MATCHING_SHARDS:
        return _go_on(search, kept=kept, now=now)
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


def _go_on(search: Search, *, kept: int, now: datetime) -> list[SearchPart]:
    """The same search for a newer request of its run; returns the parts that are to begin anew.

    Those that nobody has begun keep their places, and so do findings that would be the same.
    """
    parts = list(search.parts.select_for_update())
    begun = [one for one in parts if one.state != Job.State.WAITING]
    usable = _usable(begun, search) if kept <= search.kept else set()
    again = [one for one in begun if one.pk not in usable]
    begin_again(again, due_at=now)
    all_done = not again and all(one.state == Job.State.DONE for one in parts)
    _wait(search, due_at=now if all_done else now + NEVER, kept=kept, attempts=0)
    return again


def _usable(parts: Iterable[SearchPart], search: Search) -> set[int]:
    found = {one.pk: one.found for one in parts if one.found is not None}
    current = still_current(found.values(), search.vacancies)
    return {pk for pk, is_so in zip(found, current, strict=True) if is_so}


def begin_again(parts: Iterable[SearchPart], *, due_at: datetime) -> None:
    """Whoever has one of them in hand brings what they find too late."""
    SearchPart.objects.filter(pk__in=[part.pk for part in parts]).update(
        state=Job.State.WAITING, due_at=due_at, attempts=0, found=None, finished_at=None
    )


def _wait(search: Search, *, due_at: datetime, **values: object) -> None:
    waiting = {"state": Job.State.WAITING, "leased_until": None, "finished_at": None}
    Search.objects.filter(pk=search.pk).update(due_at=due_at, **waiting, **values)


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
            gone = part.give_up(now=now, error=SPENT)
            return _falls_due(part.search, now=now) if gone else None
    found = find(part.search.vacancies, part.search.kept, Shard(part.shard, part.search.shards))
    with _alone(part):
        if not part.finish(now=timezone.now(), found=found):
            return None
        if part.search.parts.exclude(state=Job.State.DONE).exists():
            return None
        return _falls_due(part.search, now=now)


def retry_part(part: SearchPart, *, now: datetime, error: str) -> None:
    """Again later; after the last attempt the search is due, to be given up."""
    with _alone(part):
        if part.retry_later(now=now, error=error) and part.state == Job.State.FAILED:
            _falls_due(part.search, now=now)


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
    Search.objects.filter(pk__in=found).update(shards=settings.MATCHING_SHARDS, due_at=now + NEVER)
    add_parts(Search.objects.filter(pk__in=opened), now=now)


@transaction.atomic
def ask_again(search: Search, *, now: datetime) -> list[SearchPart]:
    """All parts anew: a vacancy, the rarity of skills or the taxonomy changed between them.

    The first time at once. Where they disagree again a shard is behind for longer: then they
    wait, longer each time, and the sweep begins them; none are returned.
    """
    if not search.hold():
        return []
    at_once = search.attempts <= 1
    begin_again(
        search.parts.all(), due_at=now if at_once else now + pause_after(search.attempts - 1)
    )
    _wait(search, due_at=now + NEVER, last_error=Disagree.__name__)
    return list(search.parts.all()) if at_once else []


def give_back(pk: int, *, now: datetime, error: str) -> None:
    """The run of a search that was given up is due again later, unless it was asked anew."""
    handed_over = MatchRun.objects.filter(pk=pk, state=Job.State.HANDED_OVER)
    run = handed_over.select_for_update().first()
    if run is not None:
        run.retry_later(now=now, error=error)


@transaction.atomic
def take_back(*, now: datetime) -> None:
    """Runs whose search has gone without a word are due again: nothing else would wake them."""
    searched = Q(search__state__in=[Job.State.WAITING, Job.State.RUNNING])
    handed_over = MatchRun.objects.filter(state=Job.State.HANDED_OVER)
    lost = handed_over.exclude(searched).select_for_update(of=("self",), skip_locked=True)
    found = list(lost.values_list("pk", flat=True))
    MatchRun.objects.filter(pk__in=found).update(state=Job.State.WAITING, due_at=now)


def due_parts(*, now: datetime, limit: int) -> QuerySet[SearchPart]:
    return SearchPart.objects.due(now=now).select_related("search").order_by("due_at")[:limit]


def due_search_keys(*, now: datetime, limit: int) -> list[int]:
    rows = Search.objects.due(now=now).order_by("due_at")
    return list(rows.values_list("pk", flat=True)[:limit])
