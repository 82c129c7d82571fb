"""PostgreSQL and Valkey on unix sockets, through every kind of end."""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import redis

from embedded import postgres
from embedded.binaries import postgres_programs
from embedded.errors import CannotStart
from embedded.identity import choose_identity
from embedded.interrupts import Interrupts
from embedded.ledger import Ledger
from embedded.postgres import database_url, postgres_service
from embedded.rundir import RunDirectory, make_run_directory
from embedded.services import Service
from embedded.supervisor import Supervisor
from embedded.valkey import redis_url, valkey_service
from tests.embedded.processes import kill

pytestmark = pytest.mark.servers
# A killed process loses nothing by it (the machine's own end is not tried here).
QUICK = ("-c", "fsync=off")


@dataclass
class Bench:
    """A run directory with a supervisor, and questions to its database."""

    run: RunDirectory
    supervisor: Supervisor

    def postgres(self) -> Service:
        """Return the server on this bench's cluster."""
        return postgres_service(
            self.run.path / "cluster",
            sockets=self.run.postgres,
            identity=choose_identity(),
            options=QUICK,
        )

    def ask(self, question: str) -> str:
        """Return psql's answer, unadorned."""
        psql = postgres_programs(choose_identity()) / "psql"
        command = [str(psql), "-AtX", "-c", question, database_url(self.run.postgres)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    def kill_and_wait(self) -> None:
        """Kill the last started server, and wait until it is up again."""
        child = self.supervisor.children[-1]
        kill(child.process.pid)
        child.process.wait()
        self.supervisor.wait_ready(child)


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    run = make_run_directory(choose_identity())
    ledger = Ledger(run.path / "children.json")
    supervisor = Supervisor(logs=run.path, ledger=ledger, interrupts=Interrupts(), say=print)
    made = Bench(run, supervisor)
    # As an initdb that was cut short leaves it.
    (run.path / "cluster.new").mkdir()
    (run.path / "cluster.new/PG_VERSION").write_text("18\n")
    supervisor.start(made.postgres())
    yield made
    supervisor.stop()
    run.remove()


def test_an_interrupted_initdb_is_made_again(bench: Bench) -> None:
    assert bench.ask("select current_database()") == "portal"
    assert not (bench.run.path / "cluster.new").exists()


def test_a_cluster_whose_database_was_not_made_is_no_cluster(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A name that is taken: it fails as on a full disk, after which the program ends with 0 too.
    monkeypatch.setattr(postgres, "DATABASE", "template1")
    failed = bench.run.path / "failed"
    with pytest.raises(CannotStart, match='ERROR:  database "template1" already exists'):
        postgres_service(failed, sockets=bench.run.postgres, identity=choose_identity())
    assert not failed.exists()


def test_postgres_sorts_and_stores_as_in_production(bench: Bench) -> None:
    question = (
        "select pg_encoding_to_char(encoding), datlocprovider, datlocale "
        "from pg_database where datname = current_database()"
    )
    assert bench.ask(question) == "UTF8|b|C.UTF-8"


def test_postgres_listens_on_no_port_and_lets_no_stranger_in(bench: Bench) -> None:
    assert bench.ask("show listen_addresses") == ""
    assert bench.run.postgres.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to give PostgreSQL to another user")
def test_root_runs_postgres_as_somebody_else(bench: Bench) -> None:
    process = Path(f"/proc/{bench.supervisor.children[0].process.pid}")
    assert process.stat().st_uid == choose_identity().uid != 0


def test_a_second_server_on_the_same_files_is_refused(bench: Bench) -> None:
    with pytest.raises(CannotStart, match="Another PostgreSQL"):
        bench.postgres()


def test_postgres_recovers_after_a_kill(bench: Bench) -> None:
    bench.ask("create table vacancy as select 7 as id")
    bench.kill_and_wait()
    assert bench.ask("select id from vacancy") == "7"


def test_postgres_closes_its_files_and_starts_over_a_stale_lock(bench: Bench) -> None:
    bench.supervisor.stop()
    assert "database system is shut down" in (bench.run.path / "postgres.log").read_text()
    # The number in the lock is by now a living process of somebody else's.
    (bench.run.path / "cluster/postmaster.pid").write_text(f"{os.getpid()}\n/elsewhere\n")
    bench.supervisor.start(bench.postgres())
    assert bench.ask("select 1") == "1"


def test_valkey_keeps_what_it_was_given_through_a_kill(bench: Bench) -> None:
    options = ("--appendonly", "yes", "--appendfsync", "always")
    bench.supervisor.start(
        valkey_service(bench.run.path / "valkey", sock=bench.run.valkey_socket, options=options)
    )
    redis.Redis.from_url(redis_url(bench.run.valkey_socket)).set("nudge", "1")
    bench.kill_and_wait()
    assert redis.Redis.from_url(redis_url(bench.run.valkey_socket)).get("nudge") == b"1"
