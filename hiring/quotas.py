"""How often a shared list may be opened in an hour: people read it, nobody watches it."""

import logging
from datetime import datetime, timedelta

from django.core.cache import cache

MOST_OPENINGS = 60
KEPT = timedelta(hours=1)
logger = logging.getLogger(__name__)


def may_open(digest: str, now: datetime) -> bool:
    """Count one more opening of a link; False when it has had all of this hour's."""
    key = f"shared-openings:{digest[:32]}:{now:%Y%m%d%H}"
    try:
        cache.add(key, 0, timeout=int(KEPT.total_seconds()))
        return int(cache.incr(key)) <= MOST_OPENINGS
    except ValueError:
        logger.warning("an opening of a shared list is not counted: its count was lost")
        return True
