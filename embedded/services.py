"""What a supervised process is."""

import signal
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from embedded.identity import Identity


def always_ready(pid: int) -> bool:
    """Take a service for ready as soon as it runs."""
    return pid > 0


@dataclass(frozen=True)
class Service:
    """One program to keep running.

    `is_ready` gets the pid of the running process. `patience` is in seconds: how long it may
    take to become ready, and how long to end.
    """

    name: str
    command: Sequence[str]
    env: Mapping[str, str]
    cwd: Path
    stop_signal: signal.Signals = signal.SIGTERM
    identity: Identity | None = None
    is_ready: Callable[[int], bool] = always_ready
    patience: float = 20.0
