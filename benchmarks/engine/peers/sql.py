"""The best fifty by SQL: postings joined and summed, and arrays with an inverted index."""

from contextlib import ExitStack
from typing import Any

from psycopg2.extensions import cursor
from psycopg2.extras import execute_values

from benchmarks.engine.case import Ask, Case, Way
from benchmarks.engine.peers.database import connected, load
from benchmarks.engine.peers.matrices import asked
from matching.kernel import Request

JOINED = """
SELECT person FROM (VALUES %s) AS asked (skill, weight) JOIN posting USING (skill)
GROUP BY person ORDER BY sum(weight * value) DESC, person LIMIT 50
"""
COMMON = """
SELECT person FROM skilled WHERE skills && %s
ORDER BY icount(skills & %s) DESC, person LIMIT 50
"""


def joined(case: Case, stack: ExitStack) -> Ask:
    at = connected(stack)
    _load_postings(at, case)

    def ask(number: int) -> list[tuple[Any, ...]]:
        rows = _weights(case.vacancies.requests[number])
        found: list[tuple[Any, ...]] = execute_values(at, JOINED, rows, fetch=True)
        return found

    return ask


def arrays(case: Case, stack: ExitStack) -> Ask:
    at = connected(stack)
    _load_postings(at, case)
    # Never committed: of the extension nothing stays behind.
    at.execute("BEGIN")
    at.execute("CREATE EXTENSION IF NOT EXISTS intarray")
    at.execute(
        "CREATE TEMPORARY TABLE skilled AS"
        " SELECT person, array_agg(skill ORDER BY skill) AS skills FROM posting GROUP BY person"
    )
    at.execute("CREATE INDEX ON skilled USING gin (skills gin__int_ops)")
    at.execute("ANALYZE skilled")
    skills = [asked(request)[0].tolist() for request in case.vacancies.requests]

    def ask(number: int) -> list[tuple[Any, ...]]:
        at.execute(COMMON, (skills[number], skills[number]))
        return at.fetchall()

    return ask


def _load_postings(at: cursor, case: Case) -> None:
    held = case.expanded
    load(at, "posting", {"skill": held.skills, "person": held.persons, "value": held.values})
    at.execute("CREATE INDEX ON posting (skill) INCLUDE (person, value)")
    at.execute("VACUUM ANALYZE posting")


def _weights(request: Request) -> list[tuple[int, int]]:
    skills, weights = asked(request)
    return list(zip(skills.tolist(), weights.astype(int).tolist(), strict=True))


WAYS = (
    Way(
        "PostgreSQL, join and sum",
        "fixed levels, sums, no conditions",
        joined,
        most=100_000,
    ),
    Way("PostgreSQL, intarray and GIN", "no levels, no conditions", arrays, most=100_000),
)
