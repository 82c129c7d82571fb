"""Columns give back what was put in: each person's best claims, and who claims a skill."""

import dataclasses
import random

import numpy as np
import pytest
from hypothesis import strategies as st

from matching.kernel import Claim, Person
from matching.kernel.columns import (
    MOST_CODES,
    Columns,
    Rows,
    arranged,
    columns_of,
    rows_of,
    summed,
)
from matching.kernel.merging import best_claims
from tests.matching.kernel import cases
from tests.matching.kernel.cases import holds_for

# Duplicates are the rule: six skills, up to 14 claims.
stating = st.lists(cases.claims, max_size=14).map(tuple)
crowds = st.lists(stating, max_size=6).map(
    lambda held: [Person(str(at), claims) for at, claims in enumerate(held)]
)


@holds_for(crowds, examples=300)
def test_they_give_back_the_best_claims_of_each(crowd: list[Person]) -> None:
    columns = columns_of(crowd)
    assert len(columns) == len(crowd)
    for at, person in enumerate(crowd):
        best = best_claims(person.claims)
        right = Person("key", tuple(best[skill] for skill in sorted(best)))
        assert repr(columns.person(at, "key")) == repr(right)


@holds_for(crowds, cases.skills, cases.levels, examples=300)
def test_they_find_who_claims_a_skill_at_a_level_or_above(
    crowd: list[Person], skill: str, level: int
) -> None:
    columns = columns_of(crowd)
    if skill not in columns.skills:
        return
    rows = columns.claimants(columns.skills.index(skill), level)
    held = {at: best_claims(person.claims).get(skill) for at, person in enumerate(crowd)}
    found = zip(columns.posted[rows].tolist(), columns.posted_practice[rows].tolist(), strict=True)
    assert sorted(found) == [
        (at, claim.practice) for at, claim in held.items() if claim and claim.level >= level
    ]


@holds_for(crowds)
def test_they_add_up_the_practice_of_each(crowd: list[Person]) -> None:
    practice = [sum(it.practice for it in best_claims(one.claims).values()) for one in crowd]
    assert columns_of(crowd).total_practice.tolist() == practice


@holds_for(crowds, st.randoms())
def test_they_do_not_depend_on_the_order_of_claims(
    crowd: list[Person], draw: random.Random
) -> None:
    mixed = [Person(one.key, tuple(draw.sample(one.claims, len(one.claims)))) for one in crowd]
    assert _bytes(columns_of(mixed)) == _bytes(columns_of(crowd))


@holds_for(crowds, st.randoms())
def test_rows_may_come_in_any_order(crowd: list[Person], draw: random.Random) -> None:
    columns = columns_of(crowd)
    stated = [(at, claim) for at, one in enumerate(crowd) for claim in one.claims]
    draw.shuffle(stated)
    rows = Rows(
        np.array([at for at, _claim in stated], dtype=np.int64),
        np.array([columns.skills.index(it.skill) for _at, it in stated], dtype=np.int64),
        np.array([it.level for _at, it in stated], dtype=np.uint8),
        np.array([it.practice for _at, it in stated], dtype=np.uint8),
        np.array([columns.evidences.index(it.evidence) for _at, it in stated], dtype=np.int64),
    )
    again = arranged(len(crowd), rows, columns.skills, columns.evidences)
    assert _bytes(again) == _bytes(columns)


@holds_for(crowds, st.data())
def test_they_sum_over_some_of_the_people(crowd: list[Person], data: st.DataObject) -> None:
    columns = columns_of(crowd)
    chosen = data.draw(st.lists(st.sampled_from(range(len(crowd)))) if crowd else st.just([]))
    rows, ends = rows_of(columns.starts, np.array(chosen, dtype=np.int64))
    sums = summed(columns.practice[rows], ends).tolist()
    assert sums == columns.total_practice[chosen].tolist()


def test_a_person_with_2000_claims_of_one_skill_has_one() -> None:
    claims = tuple(Claim("siem", 1 + at % 3, "cv", at % 21) for at in range(2000))
    columns = columns_of([Person("a", claims)])
    assert columns.person(0, "a").claims == (Claim("siem", 3, "cv", 20),)


def test_a_person_with_2000_skills_has_them_all() -> None:
    claims = tuple(Claim(f"s{at:04}", 1 + at % 4, "cv", 20) for at in range(2000))
    columns = columns_of([cases.person("a", siem=1), Person("b", claims)])
    assert columns.person(1, "b").claims == claims
    assert columns.total_practice.tolist() == [1, 40_000]


@pytest.mark.parametrize("many", [MOST_CODES, MOST_CODES + 1])
def test_they_refuse_more_names_than_they_have_codes_for(many: int) -> None:
    none = np.zeros(0, dtype=np.int64)
    rows, names = Rows(none, none, none, none, none), tuple(f"s{at:05}" for at in range(many))
    if many > MOST_CODES:
        with pytest.raises(ValueError, match="65535"):
            arranged(0, rows, names, ())
    else:
        assert len(arranged(0, rows, names, ()).skills) == many


def test_they_take_eleven_bytes_a_claim() -> None:
    claims = tuple(Claim(f"s{at:03}", 1) for at in range(100))
    one, two = (_size(columns_of([Person("p", claims)] * people)) for people in (100, 200))
    # A claim more, and for each person more where the claims start and what they add up to.
    assert two - one == 100 * (100 * 11 + 8 + 4)


def _size(columns: Columns) -> int:
    held = (getattr(columns, field.name) for field in dataclasses.fields(columns))
    return sum(it.nbytes for it in held if isinstance(it, np.ndarray))


def _bytes(columns: Columns) -> list[object]:
    held = (getattr(columns, field.name) for field in dataclasses.fields(columns))
    return [(it.dtype, it.tobytes()) if isinstance(it, np.ndarray) else it for it in held]
