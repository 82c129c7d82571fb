"""What the index of people costs: to build, to save, to open, to refresh, to hold.

    python -m embedded.run -- python -m benchmarks.index [--people 100000] [--json OUT]

Fills a database of its own with made-up people and drops it at the end; a million of them take
a few minutes and some 6 GB of disk. Times are wall clock on this machine.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.filling import database, fill, prepare_django

OPEN = """
import time
from pathlib import Path
from matching.index.segment import open_segment
from matching.kernel.columns import Columns
from matching.kernel.conditions import Wishes
begun = time.perf_counter()
segment = open_segment(Path({folder!r}), Columns, Wishes)
print(time.perf_counter() - begun)
"""


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--people", type=int, default=100_000)
    asked.add_argument("--json", type=Path)
    options = asked.parse_args()
    prepare_django()
    with tempfile.TemporaryDirectory() as folder, database():
        fill(people=options.people)
        told = {"people": options.people, **_measured(Path(folder))}
    for name, value in told.items():
        print(f"{name:32}{value:14,.3f}" if isinstance(value, float) else f"{name:32}{value:14,}")
    if options.json:
        options.json.write_text(json.dumps(told, indent=1), encoding="utf-8")


def _measured(folder: Path) -> dict[str, float | int]:
    from django.conf import settings  # noqa: PLC0415

    from matching.index.current import people_trade  # noqa: PLC0415
    from matching.index.keeping import Keeper  # noqa: PLC0415
    from matching.index.rows import WHOLE  # noqa: PLC0415

    settings.INDEX_ROOT = str(folder)
    keeper = Keeper(people_trade(WHOLE), folder)
    told: dict[str, float | int] = {}
    told["from PostgreSQL, saved (s)"] = _timed(keeper.compact)
    state = keeper.now()
    told["claims"] = len(state.base.columns.skill)
    told["bytes a million people (MB)"] = state.base.nbytes / len(state.base)
    told["peak of the builder (MB)"] = _peak_mb()
    told["opened in a fresh process (s)"] = _opened(state.folder)
    told["nothing changed (s)"] = min(_timed(keeper.now) for _ in range(20))
    told["one changed (s)"] = max(_timed(lambda: _changed(keeper.now, 1)) for _ in range(5))
    told["1000 changed (s)"] = _timed(lambda: _changed(keeper.now, 1000))
    return told


def _changed(then: Callable[[], object], people: int) -> None:
    from talent.models import Claim  # noqa: PLC0415

    Claim.objects.filter(profile__lte=people).update(level=3)
    then()


def _opened(folder: Path | None) -> float:
    command = [sys.executable, "-c", OPEN.format(folder=str(folder))]
    times = [
        float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        for _ in range(3)
    ]
    return max(times)


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _timed(call: Callable[[], object]) -> float:
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
