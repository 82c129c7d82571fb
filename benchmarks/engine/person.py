"""One person against all open vacancies: the engine turned round, and what stands beside it."""

from contextlib import ExitStack
from typing import Any

import numpy as np
from psycopg2.extras import execute_values

from benchmarks.engine.case import TOP, Ask, Case, Question, Way
from benchmarks.engine.eligible import suitable
from benchmarks.engine.peers.database import connected, load
from benchmarks.population import NEEDS, Ladders, population, vacancies
from matching.kernel import RULES, Person, score_requests
from matching.kernel.arrays import Integers
from matching.kernel.asks import Asks, asks_of
from matching.kernel.focus import rank_value
from matching.kernel.merging import proofs_of
from matching.kernel.openings import Openings
from matching.kernel.rules import LEVELS, Importance

ASKING = 60
JOINED = """
SELECT vacancy FROM (VALUES %s) AS shown (skill, near, level) JOIN need USING (skill)
GROUP BY vacancy
ORDER BY sum(need.weight * shown.near * least(shown.level, need.level)) DESC, vacancy LIMIT 50
"""

Ranked = list[tuple[int, int, int]]
"""Position, must-haves missing, rank value; best first."""


def engine(case: Case, _stack: ExitStack) -> Ask:
    people, (requests, offers) = case.people, case.vacancies
    openings = Openings(asks_of(requests, RULES), Ladders())

    def ask(at: int) -> Ranked:
        found = openings.top(people.person(at), TOP, suitable(people, offers, at))
        return list(zip(*(column.tolist() for column in found), strict=True))

    return ask


def brute_force(case: Case, _stack: ExitStack) -> Ask:
    asks, every = asks_of(case.vacancies.requests, RULES), np.arange(case.vacancies.size)

    def ask(at: int) -> Ranked:
        passed = every[suitable(case.people, case.vacancies.offers, at)(every)]
        missing, values = _standings(asks, case.people.person(at))
        order = np.lexsort((passed, -values[passed], missing[passed]))[:TOP]
        columns = (passed[order], missing[passed[order]], values[passed[order]])
        return list(zip(*(column.tolist() for column in columns), strict=True))

    return ask


def _standings(asks: Asks, person: Person) -> tuple[Integers, Integers]:
    """Of every request what is missing and the rank value, all twelve needs side by side."""
    near = np.zeros((len(asks.skills), len(person.claims)), dtype=np.int64)
    for code, name in enumerate(asks.skills):
        proofs = proofs_of(name, Ladders())
        near[code] = [proofs.get(claim.skill, 0) for claim in person.claims]
    fit = np.array([[0, *(RULES.fit(at, it.level) for at in LEVELS)] for it in person.claims])
    credit = (near[:, :, None] * fit).max(axis=1)
    skill, level, weight, telling, kind = (
        column.reshape(-1, NEEDS).astype(np.int64)
        for column in (asks.skill, asks.level, asks.weight, asks.telling, asks.importance)
    )
    reached = credit[skill, level]
    must = kind == list(Importance).index(Importance.MUST)
    scores = ((weight * reached).sum(1) * 2 + 100 * weight.sum(1)) // (200 * weight.sum(1))
    heaviest = (weight * telling).max(axis=1)
    said = near[skill] * (weight * telling)[:, :, None] // heaviest[:, None, None]
    practice = np.array([claim.practice for claim in person.claims])
    shares = said.max(axis=1) @ practice // (practice.sum() + RULES.doubt)
    missing = (must & (reached < RULES.met_credit)).sum(axis=1)
    return missing, rank_value(scores, shares, RULES)


def reference(case: Case, _stack: ExitStack) -> Ask:
    people, (requests, offers) = case.people, case.vacancies
    every = np.arange(len(requests))

    def ask(at: int) -> Ranked:
        passed = every[suitable(people, offers, at)(every)].tolist()
        found = score_requests(people.person(at), [requests[it] for it in passed], Ladders())
        return [(int(it.request), it.musts - it.musts_met, it.rank_value) for it in found[:TOP]]

    return ask


def joined(case: Case, stack: ExitStack) -> Ask:
    at, asks = connected(stack), asks_of(case.vacancies.requests, RULES)
    codes = np.array([int(skill) for skill in asks.skills])[asks.skill]
    owners = np.repeat(np.arange(len(asks)), np.diff(asks.starts))
    rows = {"skill": codes, "vacancy": owners, "level": asks.level, "weight": asks.weight}
    load(at, "need", rows)
    at.execute("CREATE INDEX ON need (skill) INCLUDE (vacancy, level, weight)")
    at.execute("VACUUM ANALYZE need")
    shown = [_shown(case.people.person(number)) for number in range(case.asking)]

    def ask(number: int) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = execute_values(at, JOINED, shown[number], fetch=True)
        return found

    return ask


def _shown(person: Person) -> list[tuple[int, int, int]]:
    """What the person proves: a skill, how closely, at which level."""
    best: dict[int, tuple[int, int, int]] = {}
    for claim in person.claims:
        for step, near in ((0, 1000), *Ladders.STEPS):
            skill = int(claim.skill) - step
            found = (skill, near, claim.level)
            best[skill] = max(found, best.get(skill, found), key=lambda it: it[1] * it[2])
    return list(best.values())


def _case(size: int) -> Case:
    return Case(population(ASKING), vacancies(size, (4, 5, 6)), ASKING)


PERSON = Question(
    "person",
    "Top 50 vacancies for a person, 4-6 must-haves in each",
    _case,
    (
        Way("engine", "exact: levels, closeness, conditions", engine, exact=True),
        Way("numpy, every vacancy scanned", "the same", brute_force, exact=True),
        Way("plain Python, score and sort", "the same", reference, most=10_000, exact=True),
        Way("PostgreSQL, join and sum", "other levels, sums, no conditions", joined),
    ),
    most=100_000,
)
