"""The list of running children on disk, for the start after a kill -9."""

import json
import os
import signal
import time
from dataclasses import dataclass, field
from pathlib import Path

from embedded.processes import birth, kill_group

LEFTOVER_SECONDS = 10.0


@dataclass
class Ledger:
    """Which children run: name -> (pid, birth, signal that stops it)."""

    path: Path
    children: dict[str, tuple[int, str, int]] = field(default_factory=dict)

    def note(self, name: str, pid: int, stop_signal: signal.Signals) -> None:
        """Write down that `name` now runs as `pid`."""
        self.children[name] = (pid, birth(pid) or "", int(stop_signal))
        draft = self.path.with_suffix(".new")
        draft.write_text(json.dumps(self.children))
        draft.replace(self.path)

    def clear(self) -> None:
        """Forget all: they have ended."""
        self.children.clear()
        self.path.unlink(missing_ok=True)

    def end_leftovers(self) -> None:
        """End what a killed supervisor left running; most has ended by itself."""
        for pid, born, stop_signal in self.recorded():
            # A worker in the middle of a task may still be finishing it.
            if birth(pid) == born:
                _end(pid, born, stop_signal)
        self.clear()

    def recorded(self) -> list[tuple[int, str, int]]:
        """Return (pid, birth, signal) of the children on disk, the last started first."""
        try:
            recorded = json.loads(self.path.read_text())
        except (FileNotFoundError, ValueError):
            return []
        # Web and workers were started last and lean on the servers: they end first.
        return [(pid, born, stop) for pid, born, stop in reversed(recorded.values())]


def _end(pid: int, born: str, stop_signal: int) -> None:
    os.kill(pid, stop_signal)
    end = time.monotonic() + LEFTOVER_SECONDS
    while birth(pid) == born and time.monotonic() < end:
        time.sleep(0.05)
    if birth(pid) == born:
        kill_group(pid)
