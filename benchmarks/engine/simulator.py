"""What each of twelve demands costs: every single relaxation, counted exactly."""

from contextlib import ExitStack

import numpy as np
from psycopg2.extensions import cursor

from benchmarks.engine.case import Ask, Case, Question, Way
from benchmarks.engine.dense import Dense
from benchmarks.engine.peers.database import connected, load
from benchmarks.population import Ladders, population, vacancies
from matching.kernel import RULES, Need, Verdict, score
from matching.kernel.index import Index
from matching.kernel.merging import merged_needs, proofs_of
from matching.kernel.rules import LEVELS, TRAINABLE
from matching.kernel.simulating import Part, Simulator, demands_of
from matching.kernel.terms import Request

ASKING = 40
Counts = list[tuple[int | None, int, int]]
"""Of each demand: who is left when it is lowered, trained for, dropped."""


def engine(case: Case, _stack: ExitStack) -> Ask:
    index = Index(case.people.columns, Ladders())

    def ask(at: int) -> Counts:
        needs = index.plan(case.vacancies.requests[at]).needs
        found = Simulator([Part(index.alive, demands_of(index, needs))]).singles()
        return [(it.lowered, it.trained or 0, it.dropped) for it in found]

    return ask


def brute_force(case: Case, _stack: ExitStack) -> Ask:
    dense = Dense(case.people.columns)

    def ask(at: int) -> Counts:
        needs = merged_needs(case.vacancies.requests[at], RULES)
        met = np.array([dense.credit(need) >= RULES.met_credit for need in needs])
        return [_counted(dense, need, met, place) for place, need in enumerate(needs)]

    return ask


def _counted(
    dense: Dense, need: Need, met: np.ndarray[tuple[int, ...], np.dtype[np.bool_]], place: int
) -> tuple[int | None, int, int]:
    others = np.delete(met, place, axis=0).all(axis=0)
    trained = others & (dense.credit(need) >= TRAINABLE)
    lowered = None
    if need.level > 1:
        lower = Need(need.skill, need.level - 1, need.importance, need.weight)
        lowered = int((others & (dense.credit(lower) >= RULES.met_credit)).sum())
    return lowered, int(trained.sum()), int(others.sum())


def reference(case: Case, _stack: ExitStack) -> Ask:
    """Everybody's score for each need and for each lowered need."""
    persons = case.people.persons()

    def credits_of(need: Need) -> list[tuple[bool, int]]:
        parts = (score(one, Request("", (need,)), Ladders()).parts[0] for one in persons)
        return [(part.verdict is Verdict.MET, part.credit) for part in parts]

    def ask(at: int) -> Counts:
        needs = merged_needs(case.vacancies.requests[at], RULES)
        found = [credits_of(need) for need in needs]
        counts: Counts = []
        for place, need in enumerate(needs):
            others = [row for row in range(len(persons)) if _meets(found, row, place)]
            trained = sum(found[place][row][1] >= TRAINABLE for row in others)
            lower = Need(need.skill, max(1, need.level - 1), need.importance, need.weight)
            eased = credits_of(lower)
            lowered = sum(eased[row][0] for row in others) if need.level > 1 else None
            counts.append((lowered, trained, len(others)))
        return counts

    return ask


def _meets(found: list[list[tuple[bool, int]]], row: int, dropped: int) -> bool:
    return all(one[row][0] for place, one in enumerate(found) if place != dropped)


def grouped(case: Case, stack: ExitStack) -> Ask:
    """One pass over the claims of asked skills: a bit a demand, met, lowered and trained for."""
    at, columns = connected(stack), case.people.columns
    owners = np.repeat(np.arange(len(columns)), np.diff(columns.starts))
    load(at, "claim", {"skill": columns.skill, "level": columns.level, "person": owners})
    at.execute("CREATE INDEX ON claim (skill, level) INCLUDE (person)")
    at.execute("VACUUM ANALYZE claim")

    def ask(number: int) -> Counts:
        needs = merged_needs(case.vacancies.requests[number], RULES)
        return _by_sql(at, needs, len(columns))

    return ask


def _by_sql(at: cursor, needs: tuple[Need, ...], everybody: int) -> Counts:
    full = (1 << len(needs)) - 1
    counts = ", ".join(
        f"count(*) FILTER (WHERE met | {eased} = {full})"
        for place in range(len(needs))
        for eased in (f"(lowered & {1 << place})", f"(trained & {1 << place})", f"{1 << place}")
    )
    rows = ", ".join(str(row) for place, need in enumerate(needs) for row in _demands(need, place))
    at.execute(f"""
        SELECT {counts} FROM (
            SELECT bit_or(met) AS met, bit_or(lowered) AS lowered, bit_or(trained) AS trained
            FROM (VALUES {rows}) AS asked (skill, level, met, lowered, trained)
            JOIN claim USING (skill, level) GROUP BY person
        ) AS person
    """)  # numbers of ours only
    found = at.fetchone() or ()
    each = [found[3 * place : 3 * place + 3] for place in range(len(needs))]
    return [
        (lowered if need.level > 1 else None, trained, everybody if full == 1 else dropped)
        for need, (lowered, trained, dropped) in zip(needs, each, strict=True)
    ]


def _demands(need: Need, place: int) -> list[tuple[int, ...]]:
    """For each skill and level that counts: the bits of the demands it satisfies."""
    bit, lower = 1 << place, max(1, need.level - 1)
    rows = [
        (
            int(skill),
            level,
            bit * (near * RULES.fit(need.level, level) >= RULES.met_credit),
            bit * (near * RULES.fit(lower, level) >= RULES.met_credit),
            bit * (near * RULES.fit(need.level, level) >= TRAINABLE),
        )
        for skill, near in proofs_of(need.skill, Ladders()).items()
        for level in LEVELS
    ]
    return [row for row in rows if any(row[2:])]


def _case(size: int) -> Case:
    return Case(population(size), vacancies(ASKING, (4, 5, 6)), ASKING)


SIMULATOR = Question(
    "simulator",
    "Every single relaxation of 12 needs, counted",
    _case,
    (
        Way("engine", "exact", engine, exact=True),
        Way("engine, first time", "the same; nothing remembered", engine, fresh=True),
        Way("numpy, every person scanned", "the same", brute_force, exact=True),
        Way("plain Python", "the same", reference, most=2_000, exact=True),
        Way("PostgreSQL, one pass with bits", "the same", grouped, most=100_000, exact=True),
    ),
)
