"""Lines that say what the start is doing, and for how long."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

WIDTH = 56


class _Line:
    """Whether the line of a step still waits for its seconds."""

    is_open = False


def say(text: str = "", end: str = "\n") -> None:
    """Print `text`; a reader who has gone away does not matter."""
    try:
        print(text, end=end, flush=True)
    except OSError:
        # The terminal was closed or the pipe's reader ended: keep the stop going without it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def remark(text: str) -> None:
    """Print `text` on a line of its own, also in the middle of a step."""
    say(("\n  " if _Line.is_open else "") + text)


def steps_heard() -> Callable[[str], None]:
    """Return a listener that prints each line it hears with the seconds since the one before."""
    began = time.monotonic()

    def hear(line: str) -> None:
        nonlocal began
        now = time.monotonic()
        say(f"  {line:<{WIDTH}}{now - began:5.1f} s")
        began = now

    return hear


@contextmanager
def step(title: str) -> Iterator[None]:
    """Print `title`, and after it the seconds that the block took."""
    began = time.monotonic()
    say(f"  {title:<{WIDTH}}", end="")
    _Line.is_open = True
    try:
        yield
    except BaseException:
        say("failed")
        raise
    finally:
        _Line.is_open = False
    say(f"{time.monotonic() - began:5.1f} s")
