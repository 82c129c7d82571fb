"""Servers that live as long as one test run or one command."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from embedded.identity import choose_identity
from embedded.interrupts import Interrupts
from embedded.ledger import Ledger
from embedded.postgres import THROWAWAY as POSTGRES_OPTIONS
from embedded.postgres import database_url, postgres_service
from embedded.rundir import RunDirectory, make_run_directory
from embedded.supervisor import Supervisor
from embedded.valkey import THROWAWAY as VALKEY_OPTIONS
from embedded.valkey import redis_url, valkey_service


@contextmanager
def temporary_servers() -> Iterator[dict[str, str]]:
    """Yield DATABASE_URL, REDIS_URL and MEDIA_ROOT of fresh servers, and remove all at the end.

    A server that the environment already names is not started, and not in the result. Nothing
    is forced to disk. Raises CannotStart.
    """
    run = make_run_directory(choose_identity())
    supervisor = Supervisor(
        logs=run.path, ledger=Ledger(run.path / "children.json"), interrupts=Interrupts(), say=print
    )
    try:
        yield _start(supervisor, run)
    finally:
        supervisor.stop()
        run.remove()


def _start(supervisor: Supervisor, run: RunDirectory) -> dict[str, str]:
    media = run.path / "media"
    media.mkdir(mode=0o700)
    addresses = {"MEDIA_ROOT": str(media)}
    if not os.environ.get("DATABASE_URL"):
        cluster = postgres_service(
            run.path / "cluster",
            sockets=run.postgres,
            identity=choose_identity(),
            options=POSTGRES_OPTIONS,
        )
        supervisor.start(cluster)
        addresses["DATABASE_URL"] = database_url(run.postgres)
    if not os.environ.get("REDIS_URL"):
        valkey = valkey_service(run.path / "valkey", sock=run.valkey_socket, options=VALKEY_OPTIONS)
        supervisor.start(valkey)
        addresses["REDIS_URL"] = redis_url(run.valkey_socket)
    return addresses
