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
    """Publish what all parts together found; returns the parts that are to be done next, if any.

    They are the same ones again where they disagree, or those of a full run's next steps.
    """
    parts = list(search.parts.all())
    if search.is_spent or any(part.state == Job.State.FAILED for part in parts):
        return give_up_search(search, now=now)
    found = [part.found for part in parts]
    try:
        ready = made_ready(merged(found, search.kept), search.kept)
    except Disagree:
        return ask_again(search, now=now)
    if search.match_run_id is not None:
        _end_run(search, search.match_run_id, ready, now=now)
        return []
    return end_search(search, ready, now=now)


def _end_run(search: Search, pk: int, ready: Sequence[Ready], *, now: datetime) -> None:
    """As the worker that shared the run out holds its row, so do we; unless it was asked anew."""
    run = MatchRun.objects.get(pk=pk)
    if run.state == Job.State.RUNNING and publish_run(run, ready, now=now):
        search.finish(now=now)
        search.parts.update(found=None)
    else:
        search.give_up(now=now, error="asked anew meanwhile")
