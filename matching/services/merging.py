"""The parts of a search put together, and published for whoever asked for it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from matching.models import MatchRun, Search, SearchPart
from matching.services.fullruns import end_search, give_up_search
from matching.services.publishing import hold_vacancy, prepared
from matching.services.runs import end_run
from matching.services.searching import Disagree, Ready, made_ready, merged
from matching.services.sharing import ask_again
from matching.services.trainings import plan_ahead
from workqueue.models import MAX_ATTEMPTS, SPENT, Job


def merge_search(*, search: Search, now: datetime) -> Sequence[SearchPart]:
    """Publish what all parts together found; returns the parts that are to be done next, if any.

    They are the same ones again where they disagree, or those of a full run's next steps.
    """
    parts = list(search.parts.all())
    failed = [part.last_error for part in parts if part.state == Job.State.FAILED]
    if search.is_spent or failed:
        error = "".join(failed[:1]) or search.last_error or SPENT
        return give_up_search(search, now=now, error=error)
    found = [part.found for part in parts]
    if None in found:
        # Asked anew since it was claimed; or else, which cannot be, it is tried again.
        return retry_search(search, now=now, error="a part is missing")
    try:
        ready = made_ready(merged(found, search.kept), search.kept)
    except Disagree:
        return ask_again(search, now=now)
    if search.match_run_id is not None:
        plan_ahead(search.vacancies[0], ready, now=now)
        _end_run(search, search.match_run_id, ready, now=now)
        return []
    return end_search(search, ready, now=now)


def retry_search(search: Search, *, now: datetime, error: str) -> Sequence[SearchPart]:
    """Again later; after the last attempt it is given up, and what it was part of goes on."""
    if search.attempts >= MAX_ATTEMPTS:
        return give_up_search(search, now=now, error=error)
    search.retry_later(now=now, error=error)
    return []


@transaction.atomic
def _end_run(search: Search, pk: int, ready: Sequence[Ready], *, now: datetime) -> None:
    """Publish for the run that was handed over to this search, unless it was asked anew."""
    made = prepared(ready, now=now)
    (vacancy,) = search.vacancies
    hold_vacancy(vacancy)
    if not search.hold():
        return
    run = MatchRun.objects.select_for_update().get(pk=pk)
    if run.state == Job.State.HANDED_OVER:
        end_run(run, vacancy, made, now=now)
        search.finish(now=now)
        search.parts.update(found=None)
    else:
        search.give_up(now=now, error="asked anew meanwhile")
