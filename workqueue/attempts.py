"""An attempt that fails says why, in its row."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.utils import timezone


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
