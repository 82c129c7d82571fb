"""The only place that sends Celery messages: a nudge about a committed row, never the truth."""

import logging
import time
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, NamedTuple

from celery import Task
from django.db import transaction
from kombu.exceptions import KombuError, OperationalError

logger = logging.getLogger(__name__)


class Nudge(NamedTuple):
    """Which task to run for which row; in the queue of some workers where only they can."""

    task: "Task[Any, Any]"
    key: object
    queue: str | None = None


Sweeper = Callable[[datetime], Iterable[Nudge]]
_sweepers: dict[str, Sweeper] = {}

# A broker that hangs costs a nudge its socket time-out: the next ones do not ask again at once.
REST_SECONDS = 2.0


class _Broker:
    """What this process last saw of the broker."""

    def __init__(self) -> None:
        self._asked_again_at = 0.0

    @property
    def rests(self) -> bool:
        return time.monotonic() < self._asked_again_at

    def note_failure(self) -> None:
        self._asked_again_at = time.monotonic() + REST_SECONDS

    def note_success(self) -> None:
        self._asked_again_at = 0.0


_broker = _Broker()


def nudge(task: "Task[Any, Any]", key: object, queue: str | None = None) -> None:
    """Tell a worker about a row once the transaction that wrote it has committed."""
    transaction.on_commit(lambda: send(task, key, queue))


def send(task: "Task[Any, Any]", key: object, queue: str | None = None) -> bool:
    """Publish now; when the broker is away the row stays due and the sweep nudges again."""
    if _broker.rests:
        return False
    try:
        task.apply_async(args=(str(key),), retry=False, ignore_result=True, **_to(queue))
    except (OperationalError, KombuError, OSError) as error:
        _broker.note_failure()
        logger.warning("broker away, %s waits for the sweep: %s", task.name, type(error).__name__)
        return False
    _broker.note_success()
    return True


def _to(queue: str | None) -> dict[str, Any]:
    return {"queue": queue} if queue else {}


def register_sweeper(name: str, sweeper: Sweeper) -> None:
    """An app says which of its rows are due; called with the clock, yields nudges."""
    _sweepers[name] = sweeper


def sweep_all(*, now: datetime) -> int:
    """Nudge every due row of every app; returns how many nudges were sent."""
    sent = 0
    for sweeper in _sweepers.values():
        for due in sweeper(now):
            sent += send(*due)
    return sent
