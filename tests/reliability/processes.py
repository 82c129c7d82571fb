"""Programs to kill: each in a group of its own, none outlives the test run."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

from embedded.processes import kill_group

ROOT = Path(__file__).resolve().parents[2]


class Program:
    """A command that can be started, killed and started again; output goes to `log`."""

    def __init__(self, command: Sequence[str], *, env: Mapping[str, str], log: Path) -> None:
        self.command = list(command)
        self.env = dict(env)
        self.log = log
        self.process: subprocess.Popen[bytes] | None = None
        self.ended: list[int] = []
        self._turn = threading.RLock()

    def start(self) -> None:
        """Without effect when it runs."""
        with self._turn:
            if self.process is not None and self.process.poll() is None:
                return
            self._launch()

    def revive(self) -> None:
        """What a supervisor does for a program that was started once and has ended."""
        with self._turn:
            if self.process is not None and self.process.poll() is not None:
                self.ended.append(self.process.returncode)
                # Its children may have outlived it.
                kill_group(self.pid)
                self._launch()

    def _launch(self) -> None:
        leash = [sys.executable, "-m", "tests.reliability.leash", str(os.getpid())]
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                [*leash, *self.command],
                env=self.env,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        assert self.process is not None
        return self.process.pid

    def children(self) -> list[int]:
        """The pids of its direct children that live."""
        listed = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        return [int(pid) for pid in listed if _lives(int(pid))]

    def kill(self) -> None:
        """The program and all it started, at once and without a word to any of them."""
        with self._turn:
            if self.process is not None:
                kill_group(self.pid)
                self.process.wait()

    def kill_child(self, pid: int) -> None:
        assert pid in self.children()
        os.kill(pid, signal.SIGKILL)


def _lives(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"
