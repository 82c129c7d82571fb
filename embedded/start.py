"""The start of the whole portal, step by step, and its end."""

import os
import shlex
import time
from collections.abc import Mapping
from pathlib import Path

from embedded.envfile import kept_secret_key, write_env_file
from embedded.errors import CannotStart, Interrupted
from embedded.interrupts import Interrupts
from embedded.ledger import Ledger
from embedded.place import Place, refuse_taken_port, take_place
from embedded.portal import Portal, portal_environment
from embedded.postgres import database_url, postgres_service
from embedded.progress import remark, say, step, steps_heard
from embedded.rundir import RunDirectory, make_run_directory
from embedded.supervisor import Supervisor
from embedded.valkey import redis_url, valkey_service


def start(root: Path, *, port: int, data: Path | None, empty: bool) -> int:
    """Start everything, keep it running, and stop it when a signal comes.

    Returns 128 + signal, as a shell would report it; raises CannotStart or OSError.
    """
    interrupts = Interrupts()
    interrupts.listen()
    place = take_place(root, data=data)
    ledger = Ledger(place.data / "children.json")
    ledger.end_leftovers()
    refuse_taken_port(port)
    run = make_run_directory(place.identity)
    supervisor = Supervisor(logs=place.logs, ledger=ledger, interrupts=interrupts, say=remark)
    try:
        portal = _prepare(supervisor, root, place, run, port=port, empty=empty)
        _serve(supervisor, portal)
        _tell(portal, env_hint(place, root))
        supervisor.watch()
    except Interrupted as interrupted:
        return 128 + interrupted.signum
    except CannotStart as reason:
        raise place.blame_the_disk(reason) from reason
    finally:
        _stop(supervisor, run)
    return 0


def _prepare(
    supervisor: Supervisor, root: Path, place: Place, run: RunDirectory, *, port: int, empty: bool
) -> Portal:
    with step("starting PostgreSQL and Valkey"):
        addresses = _start_servers(supervisor, place, run)
    values = note_environment(place, addresses, port=port)
    portal = Portal(root, data=place.data, port=port, env=portal_environment(values))
    if portal.has_new_translations():
        with step("compiling the translations"):
            supervisor.run(portal.translations())
    supervisor.run(portal.preparation(empty=empty), hear=steps_heard())
    return portal


def note_environment(place: Place, addresses: Mapping[str, str], *, port: int) -> dict[str, str]:
    """Write where this run is, with its data's own key, to the place's files; return it."""
    values = {
        **addresses,
        "SITE_URL": f"http://127.0.0.1:{port}",
        "SECRET_KEY": kept_secret_key(place.data / "env"),
        "MEDIA_ROOT": str(place.media),
        "INDEX_ROOT": str(place.index),
    }
    for path in place.env_files:
        write_env_file(path, values)
    return values


def env_hint(place: Place, root: Path) -> str:
    """Return how manage.py finds this run; nothing where it does so by itself."""
    if root / "var/env" in place.env_files:
        return ""
    return f" manage.py finds it with ENV_FILE={shlex.quote(str(place.data / 'env'))}."


def _start_servers(supervisor: Supervisor, place: Place, run: RunDirectory) -> dict[str, str]:
    """Start what the environment does not name, and return its addresses."""
    addresses = {}
    if not os.environ.get("DATABASE_URL"):
        supervisor.start(
            postgres_service(place.cluster, sockets=run.postgres, identity=place.identity)
        )
        addresses["DATABASE_URL"] = database_url(run.postgres)
    if not os.environ.get("REDIS_URL"):
        supervisor.start(valkey_service(place.data / "valkey", sock=run.valkey_socket))
        addresses["REDIS_URL"] = redis_url(run.valkey_socket)
    return addresses


def _serve(supervisor: Supervisor, portal: Portal) -> None:
    with step("starting web, workers and beat"):
        supervisor.start(portal.web())
        # Not beside it: on two cores they would make everybody wait for the first page.
        for service in (portal.worker(), portal.mail_worker(), portal.beat()):
            supervisor.launch(service)


def _tell(portal: Portal, env_hint: str) -> None:
    say(f"\nBelfry is at {portal.url}/\n")
    try:
        accounts = (portal.data / "accounts.txt").read_text().splitlines()
    except FileNotFoundError:
        accounts = []
    for line in accounts:
        role, email, password = line.split("\t")
        say(f"  {role:<12}{email:<40}{password}")
    mail = "your mail server" if os.environ.get("EMAIL_URL") else f"{portal.url}/en/mailbox/"
    say(f"\nMail goes to {mail}. Logs are in {portal.data / 'logs'}.{env_hint} Ctrl-C stops.")


def _stop(supervisor: Supervisor, run: RunDirectory) -> None:
    began = time.monotonic()
    say("\nStopping ...", end="")
    supervisor.stop()
    run.remove()
    supervisor.interrupts.ignore()
    say(f" stopped in {time.monotonic() - began:.1f} s.")
