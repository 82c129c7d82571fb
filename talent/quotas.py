"""How often a person may have a file read; deleting a CV gives nothing back that day."""

import logging
from datetime import datetime, timedelta

from django.core.cache import cache

logger = logging.getLogger(__name__)
KEPT = timedelta(days=1)


def count_upload(profile_pk: int, now: datetime) -> int:
    """Which upload of the day this is.

    0 when the count was lost in between, as at the moment Valkey goes away: storage has a limit
    of its own.
    """
    key = f"cv-uploads:{profile_pk}:{now:%Y%m%d}"
    try:
        cache.add(key, 0, timeout=int(KEPT.total_seconds()))
        return int(cache.incr(key))
    except ValueError:
        logger.warning("an upload is not counted: its count was lost")
        return 0
