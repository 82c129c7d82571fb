"""Reading a file in a child process that cannot take the worker down with it."""

import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any, cast

from documents.terms import DEFAULT, Code, DocumentError, Extracted, Kind, Limits

_ROOT = Path(__file__).resolve().parent.parent
_CHUNK_BYTES = 65_536
# A character takes at most six bytes in JSON; the rest is room for the keys.
_BYTES_PER_CHARACTER = 6
_KEY_BYTES = 4_096
# How long a child that closed its output may take to end by itself.
_GRACE_SECONDS = 1.0


def extract(path: Path, kind: Kind, *, limits: Limits = DEFAULT) -> Extracted:
    """The text of the file at ``path``, read within ``limits`` by a process of its own.

    Takes up to ``limits.wall_seconds``; the child and all it started are gone after.
    Raises ``DocumentError`` for a file that is refused, ``OSError`` if ``path`` cannot
    be opened.
    """
    found = ask("documents.child", path, kind, limits=limits, characters=limits.characters)
    try:
        return understood(found)
    except (ValueError, KeyError, TypeError) as error:
        raise DocumentError(Code.UNREADABLE, type(error).__name__) from None


def ask(module: str, path: Path, kind: Kind, *, limits: Limits, characters: int) -> dict[str, Any]:
    """The object that ``python -m module`` answers about the file, of so many characters at most.

    Raises as ``extract`` does.
    """
    with path.open("rb") as file, tempfile.TemporaryDirectory() as empty:
        child = _start(module, kind, limits, file, empty)
        try:
            answer = _answer(cast(IO[bytes], child.stdout), limits, characters)
            with suppress(subprocess.TimeoutExpired):
                child.wait(_GRACE_SECONDS)
        finally:
            _end(child)
    return _object(answer, child.returncode)


def understood(found: Mapping[str, Any]) -> Extracted:
    """What ``documents.child.packed`` wrote. Raises ValueError, KeyError or TypeError else."""
    warnings = tuple(Code(warning) for warning in found["warnings"])
    return Extracted(found["text"], found["pages"], tuple(found["hidden"]), warnings)


def _start(
    module: str, kind: Kind, limits: Limits, file: IO[bytes], empty: str
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-P", "-m", module, kind.value, json.dumps(asdict(limits))],
        stdin=file,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=empty,
        # Secrets live in the worker's environment; the child gets none of it.
        env={"PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1"},
        start_new_session=True,
    )


def _answer(stdout: IO[bytes], limits: Limits, characters: int) -> bytes:
    """All the child writes, until it closes its side or its time is over."""
    allowed = (characters + limits.hidden_characters) * _BYTES_PER_CHARACTER + _KEY_BYTES
    deadline = time.monotonic() + limits.wall_seconds
    answer = bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(stdout, selectors.EVENT_READ)
        while (left := deadline - time.monotonic()) > 0:
            if not selector.select(left):
                break
            chunk = os.read(stdout.fileno(), _CHUNK_BYTES)
            if not chunk:
                return bytes(answer)
            answer += chunk
            if len(answer) > allowed:
                raise DocumentError(Code.UNREADABLE, "AnswerTooLong")
    raise DocumentError(Code.TIMEOUT, "WallClock")


def _end(child: subprocess.Popen[bytes]) -> None:
    """Kill whatever is left of the child's session and reap the child."""
    # A group outlives its leader, and its number is not given away while it does.
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    cast(IO[bytes], child.stdout).close()
    child.wait()


def _object(answer: bytes, returncode: int) -> dict[str, Any]:
    if not answer:
        raise _died(returncode)
    try:
        found = json.loads(answer)
        if "code" in found:
            raise DocumentError(Code(found["code"]), found["cause"])
    except (ValueError, KeyError, TypeError) as error:
        raise DocumentError(Code.UNREADABLE, type(error).__name__) from None
    return dict(found)


def _died(returncode: int) -> DocumentError:
    if returncode == -signal.SIGXCPU:
        return DocumentError(Code.TIMEOUT, "SIGXCPU")
    return DocumentError(Code.UNREADABLE, f"exit {returncode}")
