"""One vacancy of twelve needs: the engine, and what gives the same answer."""

from contextlib import ExitStack

import numpy as np

from benchmarks.engine.case import TOP, Ask, Case, Question, Way
from benchmarks.engine.dense import Dense
from benchmarks.engine.eligible import asked, passed
from benchmarks.engine.peers import exact_sql, filtered, matrices, sql, text
from benchmarks.population import Ladders, population, vacancies
from matching.kernel import Scored, explain, score
from matching.kernel.conditions import NOT_MET
from matching.kernel.eligible import eligible
from matching.kernel.index import Index
from matching.kernel.scoring import scored

ASKING = 60
Ranked = list[tuple[int, int, int]]
"""Position, must-haves met, rank value; best first."""


def engine(case: Case, _stack: ExitStack) -> Ask:
    people, (requests, offers) = case.people, case.vacancies
    index = Index(people.columns, Ladders())

    def ask(at: int) -> Ranked:
        among = eligible(asked(people, offers.at(at)), index, people.wishes)
        found = index.top(index.plan(requests[at]), TOP, among)
        return list(zip(*(column.tolist() for column in found), strict=True))

    return ask


def unconditional(case: Case, _stack: ExitStack) -> Ask:
    index = Index(case.people.columns, Ladders())
    requests = case.vacancies.requests
    return lambda at: index.top(index.plan(requests[at]), TOP)


def explained(case: Case, _stack: ExitStack) -> Ask:
    """The explanations of fifty people alone; who they are was found before."""
    index, requests = Index(case.people.columns, Ladders()), case.vacancies.requests
    plans = [index.plan(request) for request in requests]
    found = [index.top(plan, TOP).positions.tolist() for plan in plans]
    return lambda at: [explain(scored(case.people.person(one), plans[at])) for one in found[at]]


def brute_force(case: Case, _stack: ExitStack) -> Ask:
    dense, (requests, offers) = Dense(case.people.columns), case.vacancies

    def ask(at: int) -> Ranked:
        those = np.flatnonzero(passed(case.people, offers.at(at)))
        met, values = (column[those] for column in dense.standings(requests[at]))
        order = np.lexsort((those, -values, -met))[:TOP]
        columns = (those[order], met[order], values[order])
        return list(zip(*(column.tolist() for column in columns), strict=True))

    return ask


def reference(case: Case, _stack: ExitStack) -> Ask:
    """The score as it is written down: of everybody, one after another."""
    people, persons, (requests, offers) = case.people, case.people.persons(), case.vacancies
    wishes = [people.wishes.at(at) for at in range(people.size)]

    def ask(at: int) -> Ranked:
        judges, request = [it.judge for it in asked(people, offers.at(at))], requests[at]
        those: list[Scored] = [
            score(person, request, Ladders())
            for person, wish in zip(persons, wishes, strict=True)
            if all(judge(wish) != NOT_MET for judge in judges)
        ]
        best = sorted(those, key=lambda it: it.standing)[:TOP]
        return [(int(it.person), it.musts_met, it.rank_value) for it in best]

    return ask


OURS = Way("engine", "exact: levels, closeness, conditions", engine, exact=True)
EXACT = (
    Way("numpy, every person scanned", "the same", brute_force, exact=True),
    Way("plain Python, score and sort", "the same", reference, most=2_000, exact=True),
)
LESSER = (
    Way("engine without conditions", "exact: levels, closeness", unconditional),
    Way("engine, first time", "the same; nothing remembered", engine, fresh=True),
    Way("explaining the 50", "every part of every score", explained),
)


def firm(size: int) -> Case:
    return Case(population(size), vacancies(ASKING, (4, 5, 6)), ASKING)


def loose(size: int) -> Case:
    return Case(population(size), vacancies(ASKING, (0,)), ASKING)


FIRM = Question(
    "vacancy",
    "Top 50 for a vacancy of 12 needs, 4-6 of them must-haves",
    firm,
    (
        OURS,
        *LESSER,
        *EXACT,
        *exact_sql.WAYS,
        *text.WAYS,
        *filtered.WAYS,
        *matrices.WAYS,
        *sql.WAYS,
    ),
)
LOOSE = Question(
    "vacancy-without-musts",
    "Top 50 for a vacancy of 12 needs, none of them a must-have",
    loose,
    (OURS, LESSER[0], LESSER[1], *EXACT, *exact_sql.WAYS),
)
