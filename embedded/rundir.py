"""Short-lived directories for the sockets.

A unix socket's path has at most 107 bytes, so the sockets lie in /tmp and not in the project.
"""

import fcntl
import os
import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from embedded.identity import Identity

PARENT = Path("/tmp")  # noqa: S108 (names are made by mkdtemp)
PREFIX = "belfry-run-"
# Between making a directory and locking it, another start must not take it for abandoned.
YOUNG_SECONDS = 10


@dataclass(frozen=True)
class RunDirectory:
    """One run's directory; `lock` is held as long as its owner lives."""

    path: Path
    lock: int

    @property
    def postgres(self) -> Path:
        """Where PostgreSQL puts its socket."""
        return self.path / "pg"

    @property
    def valkey_socket(self) -> Path:
        """The socket of Valkey."""
        return self.path / "valkey.sock"

    def remove(self) -> None:
        """Remove the directory and all in it."""
        shutil.rmtree(self.path, ignore_errors=True)
        os.close(self.lock)


def make_run_directory(identity: Identity) -> RunDirectory:
    """Make a directory for the sockets, PostgreSQL's part owned by `identity`."""
    sweep()
    path = Path(tempfile.mkdtemp(prefix=PREFIX, dir=PARENT))
    lock = os.open(path / "lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    fcntl.flock(lock, fcntl.LOCK_EX)
    run = RunDirectory(path, lock)
    run.postgres.mkdir(mode=0o700)
    identity.own(run.postgres)
    # PostgreSQL's user may walk through; the sockets are closed to others by their own modes.
    path.chmod(0o711)
    return run


def sweep() -> None:
    """Remove the directories that a killed run left behind."""
    for path in PARENT.glob(PREFIX + "*"):
        try:
            status = path.lstat()
        except FileNotFoundError:
            continue
        ours = status.st_uid == os.geteuid() and not path.is_symlink()
        if ours and time.time() - status.st_mtime > YOUNG_SECONDS and _abandoned(path):
            shutil.rmtree(path, ignore_errors=True)


def _abandoned(path: Path) -> bool:
    try:
        lock = os.open(path / "lock", os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(lock)
    return True
