"""What the tests of this folder share: little programs to supervise, and a look at /proc."""

import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from embedded.services import Service

ROOT = Path(__file__).resolve().parents[2]
# A parent with a child of its own, as Celery and gunicorn are.
FAMILY = """
import subprocess, sys, time
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)", sys.argv[1]])
time.sleep(600)
"""


@contextmanager
def open_directory() -> Iterator[Path]:
    """Yield a directory that PostgreSQL's user can reach; pytest keeps closing its own."""
    path = Path(tempfile.mkdtemp(prefix="belfry-test-", dir="/tmp"))
    path.chmod(0o755)
    yield path
    shutil.rmtree(path)


def family(name: str, mark: Path) -> Service:
    """Return a service of two processes that carry `mark` in their command line."""
    command = [sys.executable, "-c", FAMILY, str(mark)]
    return Service(name, command, env=dict(os.environ), cwd=ROOT, patience=3)


def failing(name: str) -> Service:
    """Return a service that ends at once, with a word in its log."""
    command = [sys.executable, "-c", "raise SystemExit('out of tea')"]
    return Service(name, command, env=dict(os.environ), cwd=ROOT)


def alive(mark: Path) -> set[int]:
    """Return the processes that have `mark` in their command line, environment or directory."""
    found = set()
    for entry in Path("/proc").glob("[0-9]*"):
        pid = int(entry.name)
        if pid != os.getpid() and _carries(entry, os.fsencode(mark)):
            found.add(pid)
    return found


def gone(mark: Path) -> bool:
    """Tell whether none is left: what was killed last may take a moment to be reaped."""
    return wait_until(lambda: not alive(mark), 10)


def _carries(entry: Path, mark: bytes) -> bool:
    try:
        state = (entry / "stat").read_text().rpartition(")")[2].split()[0]
        texts = [(entry / "cmdline").read_bytes(), (entry / "environ").read_bytes()]
        return state != "Z" and any(mark in text for text in texts)
    except OSError:
        # Ended while we looked, or another user's.
        return False


def wait_until(true: Callable[[], bool], seconds: float = 60) -> bool:
    """Tell whether `true` became so within `seconds`."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.05)
    return true()


def kill(pid: int) -> None:
    """Kill `pid` so that it can do nothing about it."""
    os.kill(pid, signal.SIGKILL)
