"""An attempt that fails says why, in its row."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from celery.exceptions import SoftTimeLimitExceeded
from django.utils import timezone

logger = logging.getLogger(__name__)


@contextmanager
def noted(retry_later: Callable[..., object]) -> Iterator[None]:
    """Leave the kind of an exception, never its text, with the row that is to be tried again.

    The exception goes on to the log. Where the worker is killed only the lease tells of it.
    """
    try:
        yield
    except Exception as error:
        retry_later(now=timezone.now(), error=type(error).__name__)
        raise


def alone(name: str, act: Callable[[], int]) -> int:
    """One of many: what goes wrong with it is logged under its name and keeps no other back.

    Returns what `act` says, 0 where it failed. Its transactions are its own.
    """
    try:
        return act()
    except SoftTimeLimitExceeded:
        raise
    except Exception as error:  # noqa: BLE001  # whatever it is
        # The words of an error may be somebody's.
        logger.error("%s: %s", name, type(error).__name__)
        return 0
