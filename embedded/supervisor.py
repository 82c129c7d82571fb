"""Starts children, keeps them running and stops them in order."""

import subprocess
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TextIO

from embedded.errors import CannotStart
from embedded.interrupts import Interrupts
from embedded.ledger import Ledger
from embedded.processes import kill_group, spawn, stop
from embedded.services import Service

MOST_RESTARTS = 5
WITHIN_SECONDS = 60.0
WATCH_SECONDS = 0.2
LOG_LINES = 12
LARGEST_LOG = 5_000_000


@dataclass
class Child:
    """A service and its present process."""

    service: Service
    process: subprocess.Popen[bytes]
    ended: deque[float] = field(default_factory=deque)


class Supervisor:
    """The children of one run; logs go to `<logs>/<name>.log`."""

    def __init__(
        self, *, logs: Path, ledger: Ledger, interrupts: Interrupts, say: Callable[[str], None]
    ) -> None:
        self.logs = logs
        self.ledger = ledger
        self.interrupts = interrupts
        self.say = say
        self.children: list[Child] = []

    def launch(self, service: Service) -> Child:
        """Start `service` without waiting for it."""
        log = self._log(service)
        if log.exists() and log.stat().st_size > LARGEST_LOG:
            log.replace(log.with_suffix(".log.1"))
        child = Child(service, self._spawn(service))
        self.children.append(child)
        self._note(child)
        return child

    def wait_ready(self, child: Child) -> None:
        """Wait until the child is ready, starting it again when it ends before.

        Raises CannotStart with the end of its log when it ends too often or takes too long.
        """
        end = time.monotonic() + child.service.patience
        while True:
            # Before asking: what a killed server left on disk may still say that it is ready.
            self._keep_up()
            if child.service.is_ready(child.process.pid):
                return
            if time.monotonic() > end:
                raise CannotStart(self._story(child, "is not ready after all this time"))
            self.interrupts.pause(0.02)

    def start(self, service: Service) -> None:
        """Start `service` and wait until it is ready."""
        self.wait_ready(self.launch(service))

    def run(self, service: Service, hear: Callable[[str], None] | None = None) -> None:
        """Run a program to its end; raise CannotStart with its last complaint when it fails.

        `hear` gets each line of its output while it runs. Both outputs are of this run only.
        """
        log, errors = self._log(service), self.logs / f"{service.name}.errors.log"
        for path in (log, errors):
            path.write_text("")
        child = Child(service, self._spawn(service, errors=errors))
        self.children.append(child)
        self._note(child)
        with log.open(errors="replace") as output:
            while child.process.poll() is None:
                self._keep_up(but=child)
                self.interrupts.pause(0.02)
                _pass_on(output, hear)
            _pass_on(output, hear)
        self.children.remove(child)
        if child.process.returncode:
            complaints = errors.read_text(errors="replace").split("\n")
            last = next((line for line in reversed(complaints) if line.strip()), "")
            code = child.process.returncode
            raise CannotStart(f"{service.name} failed with code {code}: {last}\nMore in {errors}")

    def watch(self) -> None:
        """Start again whatever ends, until a signal comes (Interrupted)."""
        while True:
            self._keep_up()
            self.interrupts.pause(WATCH_SECONDS)

    def stop(self) -> None:
        """Stop all children, the last started first."""
        for child in reversed(self.children):
            stop(
                child.process,
                stop_signal=child.service.stop_signal,
                patience=partial(self.interrupts.shorten, child.service.patience),
            )
        self.children.clear()
        self.ledger.clear()

    def _keep_up(self, but: Child | None = None) -> None:
        for child in self.children:
            if child is not but:
                self._revive(child)

    def _revive(self, child: Child) -> None:
        if child.process.poll() is None:
            return
        now = time.monotonic()
        child.ended.append(now)
        while now - child.ended[0] > WITHIN_SECONDS:
            child.ended.popleft()
        if len(child.ended) > MOST_RESTARTS:
            raise CannotStart(self._story(child, f"ended {len(child.ended)} times in a minute"))
        self.say(f"{child.service.name} ended (code {child.process.returncode}); starting it again")
        # Its pool may still hold the port, or PostgreSQL's children the shared memory.
        kill_group(child.process.pid)
        self.interrupts.pause(0.05 * 2 ** len(child.ended))
        child.process = self._spawn(child.service)
        self._note(child)

    def _spawn(self, service: Service, errors: Path | None = None) -> subprocess.Popen[bytes]:
        return spawn(
            service.command,
            env=service.env,
            cwd=service.cwd,
            log=self._log(service),
            errors=errors,
            stop_signal=service.stop_signal,
            identity=service.identity,
        )

    def _note(self, child: Child) -> None:
        self.ledger.note(child.service.name, child.process.pid, child.service.stop_signal)

    def _log(self, service: Service) -> Path:
        return self.logs / f"{service.name}.log"

    def _story(self, child: Child, what: str) -> str:
        log = self._log(child.service)
        lines = log.read_text(errors="replace").splitlines()[-LOG_LINES:]
        return "\n  ".join([f"{child.service.name} {what}. The end of {log}:", *lines])


def _pass_on(output: TextIO, hear: Callable[[str], None] | None) -> None:
    while hear is not None:
        begins = output.tell()
        line = output.readline()
        if not line.endswith("\n"):
            # The rest of it comes later.
            output.seek(begins)
            return
        hear(line.rstrip())
