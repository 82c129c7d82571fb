"""Where the time of a full run goes, and how long a page would wait for its locks."""

import time
from collections import defaultdict
from collections.abc import Callable
from functools import wraps
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

from benchmarks.filling import prepare_django

TICKS = 100
PAUSE = 0.01
# What `decide` and `save_profile` lock, drawn at random among what the run may be writing.
VACANCY = """SELECT id FROM vacancies_vacancy WHERE id = (SELECT vacancies[1 + floor(
    random() * cardinality(vacancies))::int] FROM matching_search WHERE state = 'running'
    ORDER BY random() LIMIT 1) FOR NO KEY UPDATE"""
PROFILE = """SELECT id FROM talent_profile WHERE id = (SELECT profile_id FROM matching_match
    ORDER BY id DESC LIMIT 1) FOR NO KEY UPDATE"""


class Backends:
    """Processor time of this process and of its PostgreSQL backend, by what it is spent on.

    The services are wrapped where they are called from: they know nothing of being measured.
    """

    def __init__(self) -> None:
        from matching.services import fullruns, merging, sharing  # noqa: PLC0415

        self._spent: dict[str, float] = defaultdict(float)
        self._wrap(sharing, "find", "find")
        self._wrap(merging, "made_ready", "score")
        self._wrap(fullruns, "publish", "explain and write")

    def start(self) -> None:
        self._spent.clear()
        self._begun = self._clocks()

    def told(self) -> dict[str, float]:
        ours, theirs = (now - then for now, then in zip(self._clocks(), self._begun, strict=True))
        return {
            "processor time of workers (s)": ours,
            "processor time of their backends (s)": theirs,
            **{f"processor time: {it} (s)": spent for it, spent in self._spent.items()},
        }

    def _wrap(self, module: Any, name: str, called: str) -> None:
        inner: Callable[..., Any] = getattr(module, name)

        @wraps(inner)
        def measured(*args: Any, **kwargs: Any) -> Any:
            before = self._clocks()
            try:
                return inner(*args, **kwargs)
            finally:
                after = self._clocks()
                self._spent[called] += after[0] - before[0]
                self._spent[f"{called}, in PostgreSQL"] += after[1] - before[1]

        setattr(module, name, measured)

    def _clocks(self) -> tuple[float, float]:
        from django.db import connection  # noqa: PLC0415

        connection.ensure_connection()
        stat = Path(f"/proc/{connection.connection.get_backend_pid()}/stat").read_text("ascii")
        fields = stat.rpartition(")")[2].split()
        return time.process_time(), (int(fields[11]) + int(fields[12])) / TICKS


def probe(name: str, begin: Event, done: Event, results: Any) -> None:
    """Take the locks of pages until the run has ended; how long they and a plain look took.

    On a busy machine any statement waits for a processor: the look without a lock says how long.
    """
    prepare_django()
    from django.db import connection, transaction  # noqa: PLC0415

    connection.settings_dict["NAME"] = name
    waits: dict[str, list[float]] = {"no lock": [], "vacancy": [], "profile": []}
    statements = {"no lock": "SELECT 1", "vacancy": VACANCY, "profile": PROFILE}
    begin.wait()
    while not done.is_set():
        for kind, statement in statements.items():
            with transaction.atomic(), connection.cursor() as cursor:
                begun = time.perf_counter()
                cursor.execute(statement)
                cursor.fetchall()
                waits[kind].append(time.perf_counter() - begun)
        time.sleep(PAUSE)
    told = {}
    for kind, times in waits.items():
        times.sort()
        told[f"wait for {kind}, median (ms)"] = 1000 * times[len(times) // 2]
        told[f"wait for {kind}, p99 (ms)"] = 1000 * times[int(0.99 * len(times))]
        told[f"wait for {kind}, longest (ms)"] = 1000 * times[-1]
    results.put(told)
