"""Where one start keeps its data, and that nobody else uses it."""

import errno
import fcntl
import hashlib
import os
import socket
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from embedded.binaries import SHARED
from embedded.errors import CannotStart, explain
from embedded.identity import Identity, can_reach, choose_identity

LOG_END = 20_000


@dataclass(frozen=True)
class Place:
    """The data directory, locked as long as this process lives.

    `env_files` are what manage.py may read: its own, and the tree's unless --data chose it.
    """

    data: Path
    identity: Identity
    lock: IO[str]
    taken_at: float
    env_files: frozenset[Path]

    @property
    def cluster(self) -> Path:
        """PostgreSQL's files."""
        return self.data / "postgres"

    @property
    def logs(self) -> Path:
        """Each process's log."""
        return self.data / "logs"

    @property
    def index(self) -> Path:
        """Segments of the index of people and vacancies; made by whoever first writes one."""
        return self.data / "index"

    @property
    def media(self) -> Path:
        """Uploaded CVs."""
        return self.data / "media"

    def blame_the_disk(self, reason: CannotStart) -> CannotStart:
        """Return the full disk as the reason where that is what is behind `reason`."""
        logs = [log for log in self.logs.glob("*.log") if log.stat().st_mtime >= self.taken_at]
        told = [str(reason), *(log.read_text(errors="replace")[-LOG_END:] for log in logs)]
        if any("No space left" in text for text in told):
            return CannotStart(explain(OSError(errno.ENOSPC, "", str(self.data))))
        return reason


def take_place(root: Path, *, data: Path | None) -> Place:
    """Choose, make and lock the data directory.

    It is `data`, else `<root>/var`, else a directory in /var/tmp where PostgreSQL's user cannot
    walk down to the tree. Raises CannotStart when another start runs on it.
    """
    chosen = data or root / "var"
    chosen.mkdir(mode=0o755, parents=True, exist_ok=True)
    identity = choose_identity(chosen / "postgres")
    if not can_reach(chosen, identity):
        if data is not None:
            raise CannotStart(
                f"PostgreSQL's user may not enter {data}: choose another directory with --data."
            )
        chosen = _shared_directory(root)
        identity = choose_identity(chosen / "postgres")
    # Chosen data stands beside the tree's own, whose key and addresses it must not take over.
    env_files = {chosen / "env"} | (set() if data else {root / "var/env"})
    place = Place(chosen, identity, _lock(chosen), time.time(), frozenset(env_files))
    for private in (place.logs, place.media):
        private.mkdir(mode=0o700, exist_ok=True)
    return place


def refuse_taken_port(port: int) -> None:
    """Raise CannotStart when something listens on `port` already."""
    if not 0 < port < 65536:
        raise CannotStart(f"{port} is not a port: choose one from 1 to 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError as error:
            raise CannotStart(f"Port {port} is for root only: choose one with --port.") from error
        except OSError as error:
            raise CannotStart(f"Port {port} is taken: choose another with --port.") from error


def _shared_directory(root: Path) -> Path:
    path = SHARED / f"belfry-{hashlib.sha256(os.fsencode(root)).hexdigest()[:12]}"
    path.mkdir(mode=0o755, exist_ok=True)
    # Anybody may create names in /var/tmp.
    if path.is_symlink() or path.stat().st_uid != os.geteuid():
        raise CannotStart(f"{path} belongs to somebody else: use --data.")
    return path


def _lock(data: Path) -> IO[str]:
    lock = (data / "lock").open("a+")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        lock.close()
        raise CannotStart(f"Belfry is already running on {data}.") from error
    return lock
