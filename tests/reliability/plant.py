"""One Valkey, one worker tree, one beat and one mail server, all of them killable."""

import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import redis
from django.db import connection
from django.utils import timezone

from embedded.valkey import redis_url, valkey_service
from pipeline.env import celery_broker
from tests.reliability.gates import GATES, Gates
from tests.reliability.processes import Program
from tests.reliability.sink import Sink
from workqueue.models import Heartbeat

QUIET = ("--without-gossip", "--without-mingle")
LEASE_SECONDS = 3
BACKOFF_SECONDS = "1,1,2"
PATIENCE = 40.0
SUPERVISED_EVERY = 0.2


class Plant:
    """The portal's back rooms on the present test database, with everything committed."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="belfry-plant-"))
        self.socket = self.folder / "valkey.sock"
        self.broker_url = celery_broker(redis_url(self.socket))
        self.sink = Sink()
        service = valkey_service(self.folder / "valkey", sock=self.socket)
        self.valkey = Program(service.command, env=os.environ, log=self.folder / "valkey.log")
        self.worker = self._celery("worker", "-Q", "celery,mail", "-c", "2", *QUIET)
        self.beat = self._celery("beat", "-s", str(self.folder / "beat"), "--pidfile=")
        self._closing = threading.Event()
        self._supervisor = threading.Thread(target=self._supervise, daemon=True)
        self._supervisor.start()

    def ready(self) -> None:
        """Start what does not run, and wait until a task has run from end to end."""
        self.sink.reset()
        self.sink.listen()
        self.start_valkey()
        began = timezone.now()
        self.worker.start()
        self.beat.start()
        try:
            until(lambda: self.has_worked_since(began), "the first sweep")
        except AssertionError as late:
            raise AssertionError(f"{late}\n{self._last_words()}") from None

    def start_valkey(self) -> None:
        self.valkey.start()
        until(self._valkey_answers, "Valkey")

    def restart_valkey(self, *, away: float) -> None:
        """Kill it as a power cut would, and bring it back after `away` seconds."""
        self.valkey.kill()
        time.sleep(away)
        self.start_valkey()

    def has_worked_since(self, began: datetime) -> bool:
        return Heartbeat.objects.filter(name="worker", beat_at__gt=began).exists()

    def valkey_client(self) -> redis.Redis:
        return redis.Redis(unix_socket_path=str(self.socket), socket_timeout=5)

    def close(self) -> None:
        self._closing.set()
        self._supervisor.join()
        for program in (self.beat, self.worker, self.valkey):
            program.kill()
        self.sink.refuse_connections()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _supervise(self) -> None:
        """As start.py and Docker do: what ends is started again."""
        while not self._closing.wait(SUPERVISED_EVERY):
            self.worker.revive()
            self.beat.revive()

    def _celery(self, kind: str, *options: str, called: str = "") -> Program:
        app = ["-m", "celery", "-A", "tests.reliability.worker_app"]
        log = self.folder / f"{called or kind}.log"
        return Program([sys.executable, *app, kind, *options], env=self._environment(), log=log)

    def _environment(self) -> dict[str, str]:
        return os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.reliability.settings",
            "DATABASE_URL": _test_database_url(),
            "REDIS_URL": redis_url(self.socket),
            "EMAIL_URL": self.sink.url,
            "SITE_URL": "http://127.0.0.1:1",
            "PLANT_LEASE_SECONDS": str(LEASE_SECONDS),
            "WORK_SWEEP_SECONDS": "1",
            "WORK_BACKOFF_SECONDS": BACKOFF_SECONDS,
            "INDEX_ROOT": str(self.folder / "index"),
            "LC_ALL": "C.UTF-8",
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def _last_words(self) -> str:
        logs = (program.log for program in (self.worker, self.beat))
        ended = f"worker ended {self.worker.ended}, beat ended {self.beat.ended}"
        return "\n".join([ended, *(log.read_text(errors="replace")[-3000:] for log in logs)])

    def _valkey_answers(self) -> bool:
        try:
            return bool(self.valkey_client().ping())
        except redis.RedisError:
            return False


class ShardedPlant(Plant):
    """People in two shards, each with a worker of its own that nobody starts again."""

    SHARDS = 2
    KEPT = 500

    def __init__(self) -> None:
        super().__init__()
        self.gates = Gates(self.folder / "gates")
        self.shards = [
            self._celery("worker", "-Q", f"{name}-of-{self.SHARDS}", "-c", "1", *QUIET, called=name)
            for name in (f"shard-{number}" for number in range(self.SHARDS))
        ]

    def ready(self) -> None:
        for shard in self.shards:
            shard.start()
        super().ready()

    def close(self) -> None:
        for shard in self.shards:
            shard.kill()
        super().close()

    def _environment(self) -> dict[str, str]:
        return super()._environment() | {
            GATES: str(self.folder / "gates"),
            "MATCHING_SHARDS": str(self.SHARDS),
            "MATCHES_KEPT": str(self.KEPT),
        }


def until(true: Callable[[], bool], what: str, *, patience: float = PATIENCE) -> float:
    """Wait for it; returns the seconds it took, or fails naming it."""
    began = time.monotonic()
    while not true():
        waited = time.monotonic() - began
        assert waited < patience, f"{what}: not after {waited:.0f} s"
        time.sleep(0.05)
    return time.monotonic() - began


def _test_database_url() -> str:
    """The address of the database this test process is on, for its children."""
    address = urlsplit(os.environ["DATABASE_URL"])
    return address._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
