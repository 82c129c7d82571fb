"""Who goes with whom: what fits, what never happens, and that nothing better exists."""

from dataclasses import replace
from itertools import permutations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.mentoring import by_arrival, by_pair
from mentoring.assigning import (
    FLOOR,
    FULL,
    Detail,
    Form,
    Kind,
    Mentee,
    Mentor,
    Why,
    assign,
    explain,
    fits,
)

ONLINE, ONSITE = frozenset({Form.ONLINE}), frozenset({Form.ONSITE})
ALICE = Mentor(
    id="alice",
    capacity=1,
    languages=frozenset({"nl", "en"}),
    forms=ONLINE | ONSITE,
    skills={"siem": 3, "python": 2},
    roles=frozenset({"responder"}),
    province="BE-VAN",
)
BOB = Mentee(
    id="bob",
    languages=("nl", "fr"),
    forms=ONSITE,
    role="responder",
    skills={"siem": 3},
    province="BE-VAN",
    wishes=("alice",),
)

SKILLS, TONGUES, PROVINCES = ["siem", "python", "audit"], ["nl", "fr", "en"], ["BE-VAN", ""]
levels = st.dictionaries(st.sampled_from(SKILLS), st.integers(1, 4), max_size=3)
forms = st.sampled_from([ONLINE, ONSITE, ONLINE | ONSITE])
mentor_ids = st.sampled_from([f"m{number}" for number in range(4)])


@st.composite
def mentors(draw: st.DrawFn) -> list[Mentor]:
    return [
        Mentor(
            id=f"m{number}",
            capacity=draw(st.integers(0, 2)),
            languages=frozenset(draw(st.sets(st.sampled_from(TONGUES), min_size=1))),
            forms=draw(forms),
            skills=draw(levels),
            roles=frozenset(draw(st.sets(st.sampled_from(["responder", "auditor"])))),
            province=draw(st.sampled_from(PROVINCES)),
        )
        for number in range(draw(st.integers(1, 4)))
    ]


@st.composite
def mentees(draw: st.DrawFn) -> list[Mentee]:
    return [
        Mentee(
            id=f"p{number}",
            languages=tuple(draw(st.permutations(TONGUES)))[: draw(st.integers(1, 3))],
            forms=draw(forms),
            role=draw(st.sampled_from(["responder", "auditor"])),
            skills=draw(levels),
            province=draw(st.sampled_from(PROVINCES)),
            wishes=tuple(draw(st.lists(mentor_ids, max_size=3, unique=True))),
            never=draw(st.frozensets(mentor_ids, max_size=1)),
        )
        for number in range(draw(st.integers(1, 5)))
    ]


forbidden = st.sets(st.tuples(mentor_ids, st.sampled_from([f"p{number}" for number in range(5)])))


def test_who_fits_in_everything_has_every_point() -> None:
    fit = explain(ALICE, BOB)
    assert (fit.points, fit.share) == (FULL, 1.0)
    assert {part.kind: part.details for part in fit.parts} == {
        Kind.GOAL: (Detail("responder"), Detail("siem")),
        Kind.LANGUAGE: (Detail("nl"),),
        Kind.MEETING: (Detail("onsite"),),
        Kind.WISH: (Detail(""),),
    }


@pytest.mark.parametrize(
    ("kind", "points", "changed"),
    [
        (Kind.GOAL, 300, {"role": "auditor"}),
        (Kind.GOAL, 450, {"skills": {"siem": 4}}),
        (Kind.GOAL, 300, {"skills": {"audit": 1}}),
        (Kind.LANGUAGE, 60, {"languages": ("fr", "en")}),
        (Kind.MEETING, 91, {"forms": ONLINE | ONSITE, "province": "BE-BRU"}),
        (Kind.MEETING, 130, {"forms": ONLINE, "province": "BE-BRU"}),
        (Kind.WISH, 75, {"wishes": ()}),
        (Kind.WISH, 113, {"wishes": ("carol", "alice")}),
        (Kind.WISH, 0, {"wishes": ("carol",)}),
    ],
)
def test_each_part_says_what_it_lacks(kind: Kind, points: int, changed: dict[str, object]) -> None:
    fit = explain(ALICE, replace(BOB, **changed))
    assert {part.kind: part.points for part in fit.parts}[kind] == points


@pytest.mark.parametrize(
    ("why", "changed"),
    [
        (Why.NOBODY, {"languages": ("fr",)}),
        (Why.NOBODY, {"province": "BE-BRU"}),
        (Why.NOBODY, {"province": ""}),
        (Why.REFUSED, {"never": frozenset({"alice"})}),
        (Why.BELOW, {"role": "auditor", "skills": {"audit": 2}}),
    ],
)
def test_who_gets_nobody_is_told_why(why: Why, changed: dict[str, object]) -> None:
    found = assign([ALICE], [replace(BOB, **changed)])
    assert (found.pairs, found.unmatched) == ((), {"bob": why})


def test_the_last_place_goes_to_whom_it_helps_more() -> None:
    found = assign([ALICE], [replace(BOB, id="anna", role="auditor"), BOB])
    assert [pair.mentee for pair in found.pairs] == ["bob"]
    assert found.unmatched == {"anna": Why.TAKEN}


def test_nobody_with_a_place_is_nobody() -> None:
    assert assign([replace(ALICE, capacity=0)], [BOB]).unmatched == {"bob": Why.NOBODY}
    assert assign([ALICE], []).pairs == ()


def test_a_mentee_without_a_goal_is_refused() -> None:
    with pytest.raises(ValueError, match="no goal"):
        replace(BOB, role="", skills={})


@given(mentors(), mentees(), forbidden)
@settings(max_examples=150, deadline=None)
def test_it_breaks_no_promise_and_beats_greedy(
    givers: list[Mentor], takers: list[Mentee], refused: set[tuple[str, str]]
) -> None:
    found = assign(givers, takers, forbidden=refused)
    pairs = {(pair.mentor, pair.mentee) for pair in found.pairs}
    assert {mentee for _, mentee in pairs} | found.unmatched.keys() == {it.id for it in takers}
    assert len(found.pairs) + len(found.unmatched) == len(takers)
    for giver in givers:
        assert sum(pair.mentor == giver.id for pair in found.pairs) <= giver.capacity
    assert not pairs & refused
    assert not pairs & {(mentor, it.id) for it in takers for mentor in it.never}
    assert all(pair.points >= FLOOR for pair in found.pairs)
    free = assign(givers, takers).points
    assert free >= max(by_arrival(givers, takers), by_pair(givers, takers))


@given(mentors(), mentees(), forbidden)
@settings(max_examples=100, deadline=None)
def test_no_other_pairs_have_more_points(
    givers: list[Mentor], takers: list[Mentee], refused: set[tuple[str, str]]
) -> None:
    takers = takers[:4]
    found = assign(givers, takers, forbidden=refused)
    assert found.points == most_points(givers, takers, refused)


@given(mentors(), mentees(), st.randoms())
@settings(max_examples=50, deadline=None)
def test_the_order_of_the_lists_changes_nothing(
    givers: list[Mentor], takers: list[Mentee], draw: Random
) -> None:
    found = assign(givers, takers)
    mixed = draw.sample(givers, len(givers)), draw.sample(takers, len(takers))
    assert assign(*mixed) == found


@given(mentors(), mentees())
@settings(max_examples=50, deadline=None)
def test_reasons_add_up_to_the_points_of_the_table(
    givers: list[Mentor], takers: list[Mentee]
) -> None:
    points, _ = fits(givers, takers)
    for row, taker in enumerate(takers):
        for column, giver in enumerate(givers):
            fit = explain(giver, taker)
            assert fit.points == points[row, column]
            assert all(0 <= part.points <= part.most for part in fit.parts)


def most_points(givers: list[Mentor], takers: list[Mentee], refused: set[tuple[str, str]]) -> int:
    """By trying every way there is."""
    points, possible = fits(givers, takers)
    worth = {
        (row, column): int(points[row, column])
        for row, taker in enumerate(takers)
        for column, giver in enumerate(givers)
        if possible[row, column]
        and points[row, column] >= FLOOR
        and giver.id not in taker.never
        and (giver.id, taker.id) not in refused
    }
    places = [column for column, giver in enumerate(givers) for _ in range(giver.capacity)]
    places += [-1] * len(takers)
    return max(
        sum(worth.get((row, column), 0) for row, column in enumerate(chosen))
        for chosen in permutations(places, len(takers))
    )
