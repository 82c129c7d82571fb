"""What the index of people costs: to build, to save, to open, to refresh, to hold.

    python -m embedded.run -- python -m benchmarks.index [--people 100000] [--json OUT]

Fills a database of its own with made-up people and drops it at the end; a million of them take
a few minutes and some 6 GB of disk. Times are wall clock on this machine.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import django

CLAIMS = 22
FILL = """
SET session_replication_role = replica;
INSERT INTO accounts_user (id, password, is_superuser, email, full_name, role, language, is_staff,
        is_active, date_joined)
    SELECT n, '', false, n || '@example.org', '', 'candidate', 'nl', false, true, now()
    FROM generate_series(1, {people}) n;
INSERT INTO talent_profile (id, user_id, visibility, postal_code, municipality, province,
        contract_forms, hours_min, hours_max, remote, commute_km, matching_version, updated_at)
    SELECT n, n, 'open', '5000', '92094', 'BE-WNA', ARRAY['permanent'], 32, 40, 'hybrid', 40, 1,
        now()
    FROM generate_series(1, {people}) n;
INSERT INTO talent_profilelanguage (profile_id, code, level)
    SELECT n, code, 'B2' FROM generate_series(1, {people}) n, unnest(ARRAY['nl', 'fr']) code;
INSERT INTO talent_claim (profile_id, skill_id, level, state, evidence, sentence, mentions,
        practice_months, last_used, updated_at)
    SELECT n, s.ids[drawn.at], 1 + (n + drawn.at) % 4, 'confirmed', 'cv',
        repeat('what the CV says of it ', 3), 1 + (n * drawn.at) % 9, (n + drawn.at) % 90,
        2015 + (n + 3 * drawn.at) % 11, now()
    FROM (SELECT array_agg(id ORDER BY md5(id)) AS ids FROM skills_skill) s,
        generate_series(1, {people}) n,
        LATERAL (SELECT DISTINCT 1 + floor(power(random(), 3) * array_length(s.ids, 1))::int AS at
            FROM generate_series(1, {claims} + n % 2)) drawn;
SET session_replication_role = origin;
"""
INDEXES = "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'talent_claim'"
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
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pipeline.settings.test")
    django.setup()
    with tempfile.TemporaryDirectory() as folder, _database():
        _fill(options.people)
        told = {"people": options.people, **_measured(Path(folder))}
    for name, value in told.items():
        print(f"{name:32}{value:14,.3f}" if isinstance(value, float) else f"{name:32}{value:14,}")
    if options.json:
        options.json.write_text(json.dumps(told, indent=1), encoding="utf-8")


@contextmanager
def _database() -> Iterator[None]:
    from django.core.management import call_command  # noqa: PLC0415  # needs django.setup()
    from django.db import connection  # noqa: PLC0415

    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        call_command("load_taxonomy", verbosity=0)
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def _fill(people: int) -> None:
    """Indexes that the measured queries do not use would cost most of the time."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE talent_claim DROP CONSTRAINT claim_skill_once")
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'talent_claim'"
        )
        indexes = [(it, how) for it, how in cursor.fetchall() if not it.endswith("pkey")]
        for index, _how in indexes:
            cursor.execute(f'DROP INDEX "{index}"')
        cursor.execute(FILL.format(people=people, claims=CLAIMS))
        for _index, how in indexes:
            if "profile_id" in how:
                cursor.execute(how)
        cursor.execute("ANALYZE")


def _measured(folder: Path) -> dict[str, float | int]:
    from django.conf import settings  # noqa: PLC0415

    from matching.index.current import people_trade  # noqa: PLC0415
    from matching.index.keeping import Keeper  # noqa: PLC0415
    from matching.index.rows import WHOLE  # noqa: PLC0415

    settings.INDEX_ROOT = str(folder)
    keeper = Keeper(people_trade(WHOLE), folder)
    told: dict[str, float | int] = {}
    told["from PostgreSQL, saved (s)"] = _timed(keeper.now)
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
