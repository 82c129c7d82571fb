"""One person's vacancies from the index are those of scoring each and sorting them all."""

import random

import numpy as np
import pytest
from hypothesis import strategies as st

from matching.kernel import Claim, NotScorable, Person, Request, Scored, score
from matching.kernel.asks import asks_of
from matching.kernel.merging import merged_needs
from matching.kernel.openings import Chances, Openings
from matching.kernel.rules import RULES
from tests.matching.kernel import cases
from tests.matching.kernel.cases import NO_LINKS, Links, holds_for
from tests.matching.kernel.test_kernel_pool import SKILLS, a_crowd, a_request, some_links


def by_hand(person: Person, requests: list[Request], links: Links) -> list[tuple[int, int, int]]:
    def order(pair: tuple[int, Scored]) -> tuple[int, int, int]:
        place, one = pair
        return (one.musts - one.musts_met if one.firm else 0, -one.rank_value, place)

    pairs = enumerate(score(person, request, links) for request in requests)
    return [(place, missing, -value) for missing, value, place in sorted(map(order, pairs))]


def told(found: Chances) -> list[tuple[int, int, int]]:
    return list(zip(*(column.tolist() for column in found), strict=True))


def many(draw: random.Random, size: int) -> list[Request]:
    return [Request(str(key), a_request(draw).needs, draw.random() < 0.8) for key in range(size)]


@holds_for(
    cases.persons, st.lists(cases.requests, min_size=1, max_size=8), cases.closenesses, examples=150
)
def test_it_ranks_requests_as_it_scores_each_alone(
    person: Person, requests: list[Request], links: Links
) -> None:
    found = Openings(asks_of(requests, RULES), links).top(person)
    assert told(found) == by_hand(person, requests, links)


@pytest.mark.parametrize("k", [0, 1, 7, 63, 64, 65, 199, 200, 500])
def test_it_cuts_the_best_k_ties_included(k: int) -> None:
    draw = random.Random(k)
    requests, links = many(draw, 200), some_links(draw)
    openings = Openings(asks_of(requests, RULES), links)
    for person in a_crowd(6, draw):
        assert told(openings.top(person, k)) == by_hand(person, requests, links)[:k]


def test_it_leaves_out_what_is_gone_and_what_a_condition_keeps_out() -> None:
    draw = random.Random(5)
    requests, links = many(draw, 130), some_links(draw)
    openings = Openings(asks_of(requests, RULES), links).without(np.arange(0, 130, 3))
    assert len(openings) == 86
    (person,) = a_crowd(1, draw)
    wanted = [it for it in by_hand(person, requests, links) if it[0] % 3 and it[0] % 2]
    assert told(openings.top(person, where=lambda at: at % 2 == 1)) == wanted
    assert told(openings.top(person, 9, where=lambda at: at % 2 == 1)) == wanted[:9]


def test_it_gives_back_the_requests_it_was_made_of() -> None:
    requests = many(random.Random(3), 40)
    asks = asks_of(requests, RULES)
    for place, request in enumerate(requests):
        kept = asks.request(place, request.key)
        assert merged_needs(kept, RULES) == merged_needs(request, RULES)
        assert (kept.key, kept.firm) == (request.key, request.firm)


def test_it_refuses_a_request_without_needs() -> None:
    with pytest.raises(NotScorable):
        asks_of([Request("v", ())], RULES)


def test_it_ranks_for_someone_who_shows_nothing_and_something_unheard_of() -> None:
    requests = many(random.Random(4), 30)
    openings = Openings(asks_of(requests, RULES), NO_LINKS)
    for person in (Person("p", ()), Person("p", (Claim("welding", 4),))):
        assert told(openings.top(person)) == by_hand(person, requests, NO_LINKS)


def test_no_requests_no_chances() -> None:
    openings = Openings(asks_of([], RULES), NO_LINKS)
    assert told(openings.top(Person("p", (Claim(SKILLS[0], 1),)), 5)) == []
