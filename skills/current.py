"""The taxonomy with the staff's decisions in it, in every process within seconds."""

import logging
import threading
import time

from django.conf import settings
from django.db import DatabaseError, InterfaceError

from skills.models import Publication, TaxonomyDecision
from skills.taxonomy import Taxonomy, shipped, use
from skills.taxonomy.changes import read_change
from skills.taxonomy.overlay import Change, merged

logger = logging.getLogger(__name__)


class _Seen:
    """What this process last saw of the database."""

    number = 0
    looked_at = float("-inf")
    lock = threading.Lock()


def refresh() -> None:
    """Ask for the latest decision, and where there is a new one take it in; one query if not."""
    with _Seen.lock:
        number = Publication.objects.values_list("number", flat=True).first() or 0
        if number != _Seen.number:
            use(merged(shipped(), live_changes()))
            _Seen.number = number
        _Seen.looked_at = time.monotonic()


def look(*, every: float | None = None) -> None:
    """`refresh`, at most once in so many seconds.

    A database that is away, or not migrated yet, changes nothing: the taxonomy stays as it is.
    Without `every` it is settings.TAXONOMY_CHECK_SECONDS; where that is 0, nobody looks.
    """
    if not settings.TAXONOMY_CHECK_SECONDS:
        return
    pause = settings.TAXONOMY_CHECK_SECONDS if every is None else every
    if time.monotonic() - _Seen.looked_at < pause:
        return
    try:
        refresh()
    except (DatabaseError, InterfaceError) as error:
        _Seen.looked_at = time.monotonic()
        logger.warning("taxonomy not refreshed: %s", type(error).__name__)


def forget() -> None:
    """Back to the shipped taxonomy, until the next look."""
    use(None)
    _Seen.number, _Seen.looked_at = 0, float("-inf")


def live_changes() -> list[Change]:
    """The changes of all decisions that count, in their order."""
    rows = TaxonomyDecision.objects.live().values_list("changes", flat=True)
    return [read_change(entry) for changes in rows for entry in changes]


def published() -> Taxonomy:
    """What the database says now, whatever this process works with."""
    return merged(shipped(), live_changes())
