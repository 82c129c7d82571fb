"""The cache on Valkey, and while Valkey is away one in each process.

Nothing lasting is in it, but allauth counts sign-ins there: without it nobody could sign in.
"""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

# A Valkey that hangs costs one question its time-out; the next ones do not ask again at once.
REST_SECONDS = 5.0
SECONDS_BETWEEN_LOGS = 60.0
# Whoever guesses from many addresses must not push other counts out.
MOST_LOCAL_ENTRIES = 20_000


class _Outage:
    """What this process last saw of Valkey."""

    def __init__(self) -> None:
        self._asked_again_at = 0.0
        self._logged_at = float("-inf")

    @property
    def rests(self) -> bool:
        return time.monotonic() < self._asked_again_at

    def note(self, error: RedisError) -> None:
        now = time.monotonic()
        self._asked_again_at = now + REST_SECONDS
        if now - self._logged_at >= SECONDS_BETWEEN_LOGS:
            self._logged_at = now
            logger.warning("cache away, each process counts alone: %s", type(error).__name__)


_outage = _Outage()


def _steady(name: str) -> Callable[..., Any]:
    shared = getattr(RedisCache, name)

    def ask(cache: "SteadyCache", *args: Any, **kwargs: Any) -> Any:
        if not _outage.rests:
            try:
                return shared(cache, *args, **kwargs)
            except RedisError as error:
                _outage.note(error)
        return getattr(cache.local, name)(*args, **kwargs)

    return ask


class SteadyCache(RedisCache):
    """Django's RedisCache that answers from this process's memory when Valkey does not.

    What was counted before an outage starts from zero in it, and limits hold for each process.
    """

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self.local = LocMemCache(server, {**params, "OPTIONS": {"MAX_ENTRIES": MOST_LOCAL_ENTRIES}})

    add = _steady("add")
    get = _steady("get")
    set = _steady("set")
    touch = _steady("touch")
    delete = _steady("delete")
    get_many = _steady("get_many")
    has_key = _steady("has_key")
    incr = _steady("incr")
    set_many = _steady("set_many")
    delete_many = _steady("delete_many")
    clear = _steady("clear")
