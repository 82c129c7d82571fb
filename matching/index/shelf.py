"""Where the segments of one database lie, which one is current, and who may write the next."""

import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from uuid import uuid4

CURRENT = "CURRENT"


class Shelf:
    """A folder of segments of one database, kind and shard. It is made when it is written to."""

    def __init__(self, root: Path, database: str, name: str) -> None:
        self.folder = root / re.sub(r"[^\w-]", "_", database) / name

    def current(self) -> Path | None:
        """The folder that was published last, whether or not it can be opened."""
        try:
            name = (self.folder / CURRENT).read_text("ascii").strip()
        except (OSError, UnicodeDecodeError):
            return None
        if not re.fullmatch(r"[0-9a-f]{32}", name) or not (self.folder / name).is_dir():
            return None
        return self.folder / name

    def discard(self, segment: Path) -> None:
        """Take away what cannot be read, so that nobody tries again."""
        shutil.rmtree(segment, ignore_errors=True)

    def siblings(self) -> list[str]:
        """The names of all shelves of the same database."""
        above = self.folder.parent
        return sorted(path.name for path in above.iterdir()) if above.is_dir() else []

    def free(self) -> Path:
        """A name for the next segment."""
        return self.folder / uuid4().hex

    def publish(self, segment: Path) -> None:
        """Make a written segment the current one, and take the others away.

        Processes that have one of them mapped keep its pages until they let go.
        """
        pointer = self.folder / f"{CURRENT}.tmp"
        with pointer.open("w", encoding="ascii") as file:
            file.write(segment.name)
            file.flush()
            os.fsync(file.fileno())
        pointer.replace(self.folder / CURRENT)
        for other in self.folder.iterdir():
            if other.is_dir() and other != segment:
                shutil.rmtree(other, ignore_errors=True)

    @contextmanager
    def writing(self, *, wait: bool) -> Iterator[bool]:
        """Hold the pen, or say that another process of this machine does.

        The kernel takes it back from a process that dies. Where the disk refuses, nothing can
        be written and everybody may go on.
        """
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            file = (self.folder / "LOCK").open("w")
        except OSError:
            yield True
            return
        with file:
            yield _taken(file, wait=wait)


def _taken(file: IO[str], *, wait: bool) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True
