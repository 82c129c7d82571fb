"""The same answer by SQL alone: levels, closeness, focus, must-haves and conditions."""

from collections.abc import Iterable
from contextlib import ExitStack

import numpy as np
from psycopg2.extensions import cursor

from benchmarks.engine.case import TOP, Ask, Case, Way
from benchmarks.engine.peers.database import Columns, connected, load
from benchmarks.landscape import LANGUAGES
from benchmarks.population import Ladders
from matching.kernel import RULES, Importance
from matching.kernel.conditions import ANY_DAY, NOWHERE, REMOTE, Offers
from matching.kernel.rules import FULL, LEVELS
from matching.kernel.scoring import Plan, planned, weight_of

RANKED = """
WITH proved AS (
    SELECT person, need, weight, must, max(credit) AS credit
    FROM (VALUES {asked}) AS asked (need, skill, level, weight, must, credit)
    JOIN claim USING (skill, level) GROUP BY person, need, weight, must
), totals AS (
    SELECT person, sum(weight * credit::bigint)::bigint AS total,
        sum(must) FILTER (WHERE credit >= {met}) AS musts
    FROM proved GROUP BY person
), spoken AS (
    SELECT person, sum(practice * says) AS asked
    FROM (VALUES {speaks}) AS speaks (skill, says) JOIN claim USING (skill) GROUP BY person
)
SELECT person, COALESCE(musts, 0) AS met,
    ({base} + COALESCE(asked, 0) / (practice + {doubt}))
    * ({full} + (2 * COALESCE(total, 0) + 100 * {weight}) / (200 * {weight})) AS value
FROM someone LEFT JOIN totals USING (person) LEFT JOIN spoken USING (person)
WHERE {conditions} ORDER BY met DESC, value DESC, person LIMIT {top}
"""
SAID = ("contracts", "hours_min", "hours_max", "available", "municipality", "commute_km", "remote")


def ranked(case: Case, stack: ExitStack) -> Ask:
    at, (requests, offers) = connected(stack), case.vacancies
    _load(at, case)
    distances = case.people.land.distances

    def ask(number: int) -> list[tuple[int, int, int]]:
        offer = offers.at(number)
        far = [] if offer.municipality == NOWHERE else distances[:, offer.municipality].tolist()
        plan = planned(requests[number], Ladders())
        at.execute(_statement(plan, offer), {"far": far})  # numbers of ours only
        return [(person, int(met), int(value)) for person, met, value in at.fetchall()]

    return ask


def _load(at: cursor, case: Case) -> None:
    columns, wishes = case.people.columns, case.people.wishes
    persons = np.repeat(np.arange(len(columns)), np.diff(columns.starts))
    claims: Columns = {"person": persons, "skill": columns.skill, "level": columns.level}
    load(at, "claim", claims | {"practice": columns.practice})
    spoken: Columns = {name: wishes.languages[:, place] for place, name in enumerate(LANGUAGES)}
    said = {name: getattr(wishes, name) for name in SAID}
    someone: Columns = {"person": np.arange(len(columns)), "practice": columns.total_practice}
    load(at, "someone", someone | spoken | said)
    at.execute("CREATE INDEX ON claim (skill, level) INCLUDE (person, practice)")
    at.execute("CREATE UNIQUE INDEX ON someone (person)")
    at.execute("VACUUM ANALYZE claim")
    at.execute("VACUUM ANALYZE someone")


def _statement(plan: Plan, offer: Offers) -> str:
    levels = (
        (place, int(skill), level, need.weighs, int(need.importance is Importance.MUST),
         near * RULES.fit(need.level, level))
        for place, (need, proofs) in enumerate(zip(plan.needs, plan.proofs, strict=True))
        for skill, near in proofs.items()
        for level in LEVELS
    )  # fmt: skip
    return RANKED.format(
        asked=_rows(levels),
        speaks=_rows((int(skill), says) for skill, says in plan.speaks.items()),
        met=RULES.met_credit,
        base=RULES.base,
        doubt=RULES.doubt,
        full=10 * FULL,
        weight=weight_of(plan.needs),
        conditions=" AND ".join(_conditions(offer)),
        top=TOP,
    )


def _rows(rows: Iterable[tuple[int, ...]]) -> str:
    return ", ".join(map(str, rows))


def _conditions(offer: Offers) -> Iterable[str]:
    """What is not said speaks against nobody."""
    yield f"(contracts = 0 OR contracts >> {offer.contract} & 1 = 1)"
    yield f"{offer.hours} BETWEEN hours_min AND hours_max"
    if offer.starts != ANY_DAY:
        yield f"available <= {offer.starts}"
    silent = " + ".join(LANGUAGES)
    for language, level in zip(LANGUAGES, offer.languages.tolist(), strict=True):
        if level:
            yield f"({silent} = 0 OR {language} >= {level})"
    if offer.place != REMOTE and offer.municipality != NOWHERE:
        near = "(%(far)s::int[])[municipality + 1] <= commute_km"
        yield f"(municipality = {NOWHERE} OR (remote <> {REMOTE} AND {near}))"


WAYS = (Way("PostgreSQL, the same answer", "the same", ranked, most=100_000, exact=True),)
