"""Signals, taken between two steps and never in the middle of one."""

import signal
import time
from types import FrameType

from embedded.errors import Interrupted

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
POLL_SECONDS = 0.05
HURRIED_SECONDS = 2.0


class Interrupts:
    """Counts the signals that ask for the end."""

    def __init__(self) -> None:
        self.received: list[int] = []

    def listen(self) -> None:
        """Take SIGINT, SIGTERM and SIGHUP from now on."""
        for signum in SIGNALS:
            signal.signal(signum, self._note)

    def ignore(self) -> None:
        """Take no more signals: all is stopped, and Python's own end would die of one."""
        for signum in SIGNALS:
            signal.signal(signum, signal.SIG_IGN)

    def _note(self, signum: int, frame: FrameType | None) -> None:
        self.received.append(signum)

    def pause(self, seconds: float = POLL_SECONDS) -> None:
        """Sleep; raise Interrupted as soon as a signal has come."""
        end = time.monotonic() + seconds
        while True:
            if self.received:
                raise Interrupted(self.received[0])
            left = end - time.monotonic()
            if left <= 0:
                return
            time.sleep(min(POLL_SECONDS, left))

    def shorten(self, patience: float) -> float:
        """Return `patience`, or far less once somebody has asked a second time."""
        return min(patience, HURRIED_SECONDS) if len(self.received) > 1 else patience
