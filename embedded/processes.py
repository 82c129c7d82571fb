"""Child processes that never outlive this one, whatever kills it."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from embedded.identity import Identity

PR_SET_PDEATHSIG = 1
POLL_SECONDS = 0.02


def spawn(
    command: Sequence[str],
    *,
    env: Mapping[str, str],
    cwd: Path,
    log: Path | None = None,
    errors: Path | None = None,
    stop_signal: signal.Signals = signal.SIGTERM,
    identity: Identity | None = None,
    own_session: bool = True,
) -> subprocess.Popen[bytes]:
    """Start `command`; the kernel sends it `stop_signal` when this process dies.

    With its own session a Ctrl-C at the terminal reaches only the supervisor, which then
    stops its children in order. `log` gets both outputs unless `errors` takes the second;
    without a log they are inherited.
    """
    with ExitStack() as files:
        output = files.enter_context(log.open("ab")) if log else None
        complaints = files.enter_context(errors.open("ab")) if errors else output
        return subprocess.Popen(
            command,
            env=env,
            cwd=cwd,
            stdin=subprocess.DEVNULL if own_session else None,
            stdout=output,
            stderr=complaints,
            start_new_session=own_session,
            preexec_fn=_die_with_parent(stop_signal),  # noqa: PLW1509 (no threads here)
            **({} if identity is None else identity.popen_arguments()),
        )


def _die_with_parent(stop_signal: signal.Signals) -> Callable[[], None] | None:
    if sys.platform != "linux":
        return None
    # Loaded before the fork: the child must not import or allocate more than it has to.
    libc = ctypes.CDLL(None)
    parent = os.getpid()

    def prepare() -> None:
        # Runs after setuid, which would clear the setting.
        libc.prctl(PR_SET_PDEATHSIG, stop_signal)
        if os.getppid() != parent:
            os._exit(1)

    return prepare


def stop(
    process: subprocess.Popen[bytes],
    *,
    stop_signal: signal.Signals,
    patience: Callable[[], float],
) -> None:
    """Ask `process` to end; after `patience()` seconds kill its whole group.

    `patience` is read again while waiting, so that a second Ctrl-C can shorten it.
    """
    began = time.monotonic()
    if process.poll() is None:
        process.send_signal(stop_signal)
    while process.poll() is None and time.monotonic() - began < patience():
        time.sleep(POLL_SECONDS)
    # Also after a good end: a killed Celery or gunicorn parent leaves its pool behind.
    kill_group(process.pid)
    process.wait()


def kill_group(leader: int) -> None:
    """Kill every process in the group that `leader` began, if any is left."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        # Empty, or only a zombie of another user is left in it.
        return


def birth(pid: int) -> str | None:
    """Tell when a running process began, in an opaque form; None if there is no such process.

    Together with the pid it names a process for good: a pid alone is used again.
    """
    if sys.platform != "linux":
        answer = subprocess.run(
            ["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, check=False
        )
        return answer.stdout.strip() or None
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return None
    # The name in brackets may itself hold brackets and spaces: count from the last one.
    state, *rest = stat.rpartition(")")[2].split()
    return None if state == "Z" else rest[18]
