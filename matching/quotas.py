"""How many questions about the pool a company may ask in an hour.

Enough for somebody who works on a draft all that time; too few to feel one's way through the
pool question by question.
"""

import logging
from datetime import datetime, timedelta

from django.core.cache import cache

MOST_QUESTIONS = 300
KEPT = timedelta(hours=1)
logger = logging.getLogger(__name__)


def may_ask(company_pk: int, now: datetime) -> bool:
    """Count one more question of a company; False when it has had all of this hour's."""
    key = f"pool-questions:{company_pk}:{now:%Y%m%d%H}"
    try:
        cache.add(key, 0, timeout=int(KEPT.total_seconds()))
        return int(cache.incr(key)) <= MOST_QUESTIONS
    except ValueError:
        logger.warning("a question about the pool is not counted: its count was lost")
        return True
