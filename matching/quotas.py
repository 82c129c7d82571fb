"""How often somebody may have something worked out in an hour."""

import logging
from datetime import datetime, timedelta

from django.core.cache import cache

MOST_QUESTIONS = 300
"""About the pool, of a company: enough for somebody who works on a draft all that time; too few
to feel one's way through the pool question by question."""

KEPT = timedelta(hours=1)
logger = logging.getLogger(__name__)


def may_ask(company_pk: int, now: datetime) -> bool:
    """Count one more question of a company; False when it has had all of this hour's."""
    return has_some_left("pool-questions", company_pk, MOST_QUESTIONS, now)


def has_some_left(what: str, pk: int, most: int, now: datetime) -> bool:
    """Count one more; False when whoever has this key has had all of this hour's."""
    key = f"{what}:{pk}:{now:%Y%m%d%H}"
    try:
        cache.add(key, 0, timeout=int(KEPT.total_seconds()))
        return int(cache.incr(key)) <= most
    except ValueError:
        logger.warning("one of the %s is not counted: its count was lost", what)
        return True
