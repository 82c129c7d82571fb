"""The parts of a search put together, and published for whoever asked for it."""

from collections.abc import Sequence
from datetime import datetime

from matching.models import MatchRun, Search, SearchPart
from matching.services.fullruns import end_search, give_up_search
from matching.services.runs import publish_run
from matching.services.searching import Disagree, Ready, made_ready, merged
from matching.services.sharing import ask_again
from workqueue.models import Job


def merge_search(*, search: Search, now: datetime) -> Sequence[SearchPart]:
    """Publish what all parts together found; returns parts that have to be done again, if any."""
    if search.is_spent:
        give_up_search(search, now=now)
        return []
    found = [part.found for part in search.parts.all()]
    try:
        ready = made_ready(merged(found, search.kept), search.kept)
    except Disagree:
        return ask_again(search, now=now)
    if search.match_run_id is not None:
        _end_run(search, search.match_run_id, ready, now=now)
    else:
        end_search(search, ready, now=now)
    return []


def _end_run(search: Search, pk: int, ready: Sequence[Ready], *, now: datetime) -> None:
    """As the worker that shared the run out holds its row, so do we; unless it was asked anew."""
    run = MatchRun.objects.get(pk=pk)
    if run.state == Job.State.RUNNING and publish_run(run, ready, now=now):
        search.finish(now=now)
        search.parts.update(found=None)
    else:
        search.give_up(now=now, error="asked anew meanwhile")
