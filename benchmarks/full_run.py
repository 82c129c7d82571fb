"""The nightly run: every open vacancy against everybody, by two processes, with its locks watched.

    python -m embedded.run -- python -m benchmarks.full_run [--people 100000] [--vacancies 5000]
        [--workers 2] [--json OUT]

Fills a database of its own, runs twice, the second time with nothing changed, and drops it.
Processor time hardly depends on what else the machine does; wall time does, so the load stands
beside it. Meanwhile a prober takes, again and again, the locks that a page takes to decide about
a match and to change a profile, and notes how long it waited for them.
"""

import argparse
import json
import multiprocessing
import os
import resource
import time
from datetime import timedelta
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

from benchmarks.filling import database, fill, prepare_django
from benchmarks.watching import Backends, probe

KEPT = 50
PAUSE = 0.05
SIZES = """SELECT pg_total_relation_size('{table}'), pg_relation_size('{table}'), count(*)
    FROM {table}"""
Told = dict[str, float]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--people", type=int, default=100_000)
    asked.add_argument("--vacancies", type=int, default=5000)
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--json", type=Path)
    options = asked.parse_args()
    os.environ["MATCHES_KEPT"] = str(KEPT)
    prepare_django()
    told: dict[str, Any] = vars(options) | {"kept": KEPT, "processors": os.cpu_count()}
    del told["json"]
    with database():
        told["fill (s)"] = _timed(lambda: fill(people=options.people, vacancies=options.vacancies))
        told["index (s)"] = _timed(_index)
        told["database before (MB)"] = _megabytes()
        for name in ("first", "second"):
            told |= {f"{name}: {it}": value for it, value in _run(options.workers).items()}
        told["database after (MB)"] = _megabytes()
        told |= _tables()
    for name, value in told.items():
        print(f"{name:44}{value:14,.3f}" if isinstance(value, float) else f"{name:44}{value:14,}")
    if options.json:
        options.json.write_text(json.dumps(told, indent=1), encoding="utf-8")


def _run(workers: int) -> Told:
    """One full run by so many processes, from its beginning to its end."""
    from django.conf import settings  # noqa: PLC0415  # needs django.setup()
    from django.db import connection  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from matching.models import FullRun  # noqa: PLC0415
    from matching.services.fullruns import progress_of, request_full_run  # noqa: PLC0415

    request_full_run(now=timezone.now())
    name = connection.settings_dict["NAME"]
    connection.close()
    ours = multiprocessing.get_context("spawn")
    results: Any = ours.Queue()
    begin, done = ours.Event(), ours.Event()
    told = (name, settings.INDEX_ROOT, begin, results)
    working = [ours.Process(target=_work, args=told) for _ in range(workers)]
    prober = ours.Process(target=probe, args=(name, begin, done, results))
    for process in (*working, prober):
        process.start()
    ready = [results.get() for _ in working]
    load = os.getloadavg()[0]
    begun = time.perf_counter()
    begin.set()
    parts = [results.get() for _ in ready]
    wall = time.perf_counter() - begun
    done.set()
    waits = results.get()
    for process in (*working, prober):
        process.join()
    progress = progress_of(FullRun.objects.latest("pk"))
    summed = {it: sum(part[it] for part in parts) for it in parts[0] if "memory" not in it}
    memory = {it: max(part[it] for part in parts) for it in parts[0] if "memory" in it}
    return {
        "wall (s)": wall,
        "load before": load,
        "load after": os.getloadavg()[0],
        **summed,
        **memory,
        **waits,
        "matches found": progress.pairs_found,
        "matches written": progress.pairs_written,
        "matches a second of wall time": progress.pairs_found / wall,
    }


def _work(name: str, index: str, begin: Event, results: Any) -> None:
    """A worker: everything that is due, until the run has ended."""
    prepare_django()
    from django.conf import settings  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    # As in production, not as in tests: a step must not pass to the other worker in the middle.
    settings.WORK_LEASE = timedelta(seconds=60)
    connection.settings_dict["NAME"], settings.INDEX_ROOT = name, index
    from matching.index.current import people  # noqa: PLC0415
    from matching.models import FullRun  # noqa: PLC0415
    from matching.tasks import due_work  # noqa: PLC0415

    watched = Backends()
    people()
    results.put("ready")
    begin.wait()
    watched.start()
    while FullRun.objects.filter(finished_at=None).exists():
        due = next(iter(due_work(timezone.now())), None)
        if due is None:
            time.sleep(PAUSE)
        else:
            due.task(str(due.key))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    results.put(watched.told() | {"memory of a worker, at most (MB)": peak} | _own_memory())


def _own_memory() -> Told:
    """What is not shared with other processes, as the mapped index is."""
    lines = Path("/proc/self/smaps_rollup").read_text("ascii").splitlines()[1:]
    kilobytes = {line.split(":")[0]: int(line.split()[1]) for line in lines}
    own = kilobytes["Private_Clean"] + kilobytes["Private_Dirty"]
    return {"memory of a worker of its own (MB)": own / 1024}


def _index() -> None:
    from matching.index.current import people  # noqa: PLC0415

    people()


def _tables() -> Told:
    from django.db import connection  # noqa: PLC0415

    tables = ("matching_match", "matching_personinput", "matching_requestinput", "talent_claim")
    with connection.cursor() as cursor:
        told: Told = {}
        for table in tables:
            cursor.execute(SIZES.format(table=table))
            total, rows_only, rows = cursor.fetchone()
            told[f"{table}, rows"] = rows
            told[f"{table}, bytes a row"] = total / max(rows, 1)
            told[f"{table}, of these not in rows"] = (total - rows_only) / max(rows, 1)
    return told


def _megabytes() -> float:
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return float(cursor.fetchone()[0]) / 1e6


def _timed(call: Any) -> float:
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
