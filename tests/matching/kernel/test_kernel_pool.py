"""Ranking many equals scoring each; the best k are the first k of the full order."""

import random

import pytest
from hypothesis import strategies as st

from matching.kernel import Claim, Need, Person, Pool, Request, Scored, score, score_requests
from tests.matching.kernel import cases
from tests.matching.kernel.cases import MUST, NICE, NO_LINKS, SHOULD, Links, holds_for

SKILLS = [f"skill-{number}" for number in range(9)]


def by_hand(crowd: list[Person], request: Request, closeness: Links) -> list[Scored]:
    """Score each alone and sort as docs/matching.md says: must-haves met, rank value, key."""
    pairs = [score(person, request, closeness) for person in crowd]
    return sorted(
        pairs, key=lambda it: (-it.musts_met if request.firm else 0, -it.rank_value, it.person)
    )


def a_crowd(size: int, draw: random.Random) -> list[Person]:
    """So few skills and levels that many stand exactly equal."""
    return [
        Person(
            f"{draw.randrange(10**9):09}-{number}",
            tuple(
                Claim(draw.choice(SKILLS), draw.randint(1, 4)) for _ in range(draw.randint(0, 5))
            ),
        )
        for number in range(size)
    ]


def a_request(draw: random.Random) -> Request:
    kinds = draw.choices([MUST, SHOULD, NICE], k=5)
    return cases.request(*(Need(draw.choice(SKILLS), draw.randint(1, 4), it) for it in kinds))


def some_links(draw: random.Random) -> Links:
    return Links(
        {
            skill: {other: draw.choice([0, 300, 500, 899, 900, 1000]) for other in SKILLS}
            for skill in draw.sample(SKILLS, 5)
        }
    )


@holds_for(cases.crowds(12), cases.requests, cases.closenesses, examples=150)
def test_it_ranks_a_pool_as_it_scores_each_alone(
    crowd: list[Person], request: Request, closeness: Links
) -> None:
    assert Pool(crowd, closeness).rank(request) == by_hand(crowd, request, closeness)


def test_it_equals_the_single_score_on_thousands_of_random_pairs() -> None:
    draw = random.Random(7)
    pairs = 0
    for _ in range(40):
        crowd, request, closeness = a_crowd(100, draw), a_request(draw), some_links(draw)
        assert Pool(crowd, closeness).rank(request) == by_hand(crowd, request, closeness)
        pairs += len(crowd)
    assert pairs == 4000


@pytest.mark.parametrize("top", [1, 2, 3, 10, 31, 32, 33, 499, 500, 501])
def test_it_cuts_the_best_k_where_the_full_order_would_be_cut_ties_included(top: int) -> None:
    draw = random.Random(top)
    crowd, closeness = a_crowd(500, draw), some_links(draw)
    pool = Pool(crowd, closeness)
    for request in (a_request(draw) for _ in range(6)):
        assert pool.rank(request, top) == by_hand(crowd, request, closeness)[:top]


def test_it_breaks_ties_of_the_rounded_score_by_key_not_by_what_rounding_hides() -> None:
    links = Links({"rare": {"near": 998, "nearer": 999}})
    asked = cases.request(Need("rare", 1, NICE, weight=1), Need("main", 1, NICE, weight=100))
    crowd = [cases.person(f"b{number:02}", main=1, nearer=1) for number in range(40)]
    first = cases.person("a", main=1, near=1)
    pool = Pool([*crowd, first], links)
    assert pool.rank(asked, 1) == [score(first, asked, links)]


def test_it_puts_a_must_have_met_before_any_score() -> None:
    asked = cases.request(Need("main", 1, MUST, weight=1), Need("rest", 4, NICE, weight=100))
    crowd = [cases.person("expert", rest=4), cases.person("starter", main=1)]
    assert [it.person for it in Pool(crowd, NO_LINKS).rank(asked)] == ["starter", "expert"]


def test_it_ranks_those_who_prove_nothing_too() -> None:
    crowd = [cases.person("b"), cases.person("a", welding=4)]
    ranked = Pool(crowd, NO_LINKS).rank(cases.request(Need("siem", 1, MUST)))
    assert [(it.person, it.score) for it in ranked] == [("a", 0), ("b", 0)]


def test_it_answers_for_an_empty_pool() -> None:
    pool = Pool([], NO_LINKS)
    assert len(pool) == 0
    assert pool.rank(cases.request(Need("siem", 1, MUST)), 5) == []


def test_it_ranks_nobody_when_nobody_is_asked_for() -> None:
    pool = Pool([cases.person(siem=1)], NO_LINKS)
    assert pool.rank(cases.request(Need("siem", 1, MUST)), 0) == []


def test_it_refuses_a_negative_number_of_people() -> None:
    with pytest.raises(ValueError, match="negative"):
        Pool([], NO_LINKS).rank(cases.request(Need("siem", 1, MUST)), -1)


def test_it_refuses_two_persons_with_one_key() -> None:
    with pytest.raises(ValueError, match="share a key"):
        Pool([cases.person("a", siem=1), cases.person("a")], NO_LINKS)


@holds_for(
    cases.persons,
    st.lists(cases.requests, max_size=6, unique_by=lambda request: request.key),
    cases.closenesses,
)
def test_it_ranks_requests_for_a_person_by_the_same_scores(
    person: Person, requests: list[Request], closeness: Links
) -> None:
    ranked = score_requests(person, requests, closeness)
    pairs = [score(person, request, closeness) for request in requests]
    assert sorted(ranked, key=lambda it: it.request) == sorted(pairs, key=lambda it: it.request)


def test_it_puts_the_request_with_the_fewest_missing_must_haves_first() -> None:
    one = cases.request(Need("siem", 1, MUST), key="one-of-one")
    two = cases.request(
        Need("siem", 1, MUST), Need("iso", 1, MUST), Need("lead", 1, MUST), key="two-of-three"
    )
    ranked = score_requests(cases.person(siem=1, iso=1), [two, one], NO_LINKS)
    assert [it.request for it in ranked] == ["one-of-one", "two-of-three"]


def test_it_orders_equal_requests_by_key_whatever_order_they_come_in() -> None:
    requests = [cases.request(Need("siem", 2, MUST), key=key) for key in "cab"]
    ranked = score_requests(cases.person(siem=1), requests, NO_LINKS)
    assert [it.request for it in ranked] == ["a", "b", "c"]


def test_it_sees_no_claims_beyond_those_of_its_own_people() -> None:
    asked = cases.request(Need("siem", 1, MUST))
    small = Pool([cases.person("a")], NO_LINKS)
    Pool([cases.person("a", siem=4)], NO_LINKS).rank(asked)
    assert small.rank(asked)[0].score == 0
