"""The planner's facts and rules, and who covers what: no rows needed."""

import json
from datetime import date, timedelta

import pytest

from skills import taxonomy
from teams.planning.covering import COVERS, Wanted, cover
from teams.planning.facts import FACT_FOR, FILE, facts, read_facts
from teams.planning.scope import Scope, level_of, scope_of
from teams.services.needs import roles_at

LANGUAGES = {"en", "nl", "fr", "de"}


@pytest.mark.parametrize(
    ("annex", "size", "scope"),
    [
        (1, "micro", Scope.TOO_SMALL),
        (1, "small", Scope.TOO_SMALL),
        (1, "medium", Scope.IMPORTANT),
        (1, "large", Scope.ESSENTIAL),
        (2, "small", Scope.TOO_SMALL),
        (2, "medium", Scope.IMPORTANT),
        (2, "large", Scope.IMPORTANT),
        (0, "large", Scope.OUTSIDE),
    ],
)
def test_the_scope_follows_sector_and_size(annex: int, size: str, scope: Scope) -> None:
    assert scope_of(annex, size) is scope


def test_a_supplier_begins_higher_than_its_size_alone_would() -> None:
    assert level_of(Scope.OUTSIDE, "micro", supplier=False) == "small"
    assert level_of(Scope.OUTSIDE, "micro", supplier=True) == "basic"
    assert level_of(Scope.TOO_SMALL, "small", supplier=False) == "basic"
    assert level_of(Scope.ESSENTIAL, "large", supplier=False) == "essential"


def test_every_fact_is_said_in_four_languages_and_names_roles_there_are() -> None:
    known, roles = facts(), taxonomy.load().roles
    said = [*known.sectors.values(), *known.dates, *known.levels.values()]
    said += [*known.functions.values()]  # type: ignore[list-item]  # all of them have words
    for one in said:
        assert {code for code, text in one.words.items() if text} == LANGUAGES
    for function in known.functions.values():
        assert set(function.roles) <= roles.keys()
        hours = [function.hours[level] for level in known.levels]
        assert hours == sorted(hours)
    assert [known.dates[1].on, known.dates[2].on] == [date(2026, 4, 18), date(2027, 4, 18)]


def test_what_nobody_looked_at_for_half_a_year_is_no_fact() -> None:
    data = json.loads(FILE.read_text(encoding="utf-8"))
    data["scope"]["confidence"] = "L"
    source, unverified = facts().sectors_source, read_facts(data).scope_source
    last = source.checked_on + FACT_FOR - timedelta(days=1)
    assert source.is_fact(last)
    assert not source.is_fact(last + timedelta(days=1))
    assert not unverified.is_fact(unverified.checked_on)


def test_the_hours_of_functions_add_up_by_role() -> None:
    known = taxonomy.load().roles
    rows = roles_at("basic", known)
    wanted = sum(one.hours["basic"] for one in facts().functions_at("basic"))
    assert sum(row.hours for row in rows) == wanted
    assert [row.hours for row in rows] == sorted((row.hours for row in rows), reverse=True)
    first, *_rest = facts().functions["watch"].roles
    without = roles_at("basic", known.keys() - {first})
    assert "portal:soc-analyst-l1" in {row.role for row in without}


def test_nobodys_hours_are_counted_twice() -> None:
    wanted = [Wanted("a", 30), Wanted("b", 20)]
    scores = {"a": {1: COVERS}, "b": {1: COVERS, 2: COVERS - 1}}
    first, second = cover(wanted, scores, {1: 38, 2: 38})
    assert (first.by, first.open) == (((1, 30),), 0)
    assert (second.by, second.open) == (((1, 8),), 12)


def test_whoever_can_do_more_is_kept_for_it() -> None:
    """Seat 1 covers both roles, seat 2 only the first: together they are enough."""
    wanted = [Wanted("a", 38), Wanted("b", 38)]
    scores = {"a": {1: 9000, 2: COVERS}, "b": {1: COVERS}}
    assert [one.open for one in cover(wanted, scores, {1: 38, 2: 38})] == [0, 0]
