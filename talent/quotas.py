"""How often a person may have a file read; deleting a CV gives nothing back that day."""

import logging
from datetime import datetime, timedelta

from django.core.cache import cache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)
KEPT = timedelta(days=1)


def count_upload(profile_pk: int, now: datetime) -> int:
    """Which upload of the day this is. 0 when the cache is away: storage has a limit of its own."""
    key = f"cv-uploads:{profile_pk}:{now:%Y%m%d}"
    try:
        cache.add(key, 0, timeout=int(KEPT.total_seconds()))
        return int(cache.incr(key))
    except (RedisError, ValueError) as error:
        logger.warning("uploads are not counted: %s", type(error).__name__)
        return 0
