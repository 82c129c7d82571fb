"""The kernel equals docs/matching.md, worked out the slow way, to the last bit."""

import random

import numpy as np
import pytest
from hypothesis import strategies as st

from matching.kernel import Claim, Need, Person, Pool, Request, index, score
from matching.kernel.columns import columns_of
from matching.kernel.compiled import PICKED
from matching.kernel.index import Index
from tests.matching.kernel import battery, cases, reference
from tests.matching.kernel.battery import SMALL_CHUNKS, Case, check_scores, check_tops, same, told
from tests.matching.kernel.cases import MUST, NICE, Links, holds_for

EVERYBODY = None


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a hundred people end many chunks, as a hundred thousand would."""
    monkeypatch.setattr(index, "FIRST_CHUNK", SMALL_CHUNKS[0])
    monkeypatch.setattr(index, "LAST_CHUNK", SMALL_CHUNKS[1])


def ks(size: int) -> list[int | None]:
    return [0, 1, 2, 3, 7, size // 2, size - 1, size, size + 1, 10 * size, EVERYBODY]


@holds_for(cases.persons, cases.requests, cases.closenesses, examples=500)
def test_promise_3_one_pair_is_scored_as_it_is_described(
    person: Person, request: Request, closeness: Links
) -> None:
    right = reference.right(person, request, closeness.links)
    same("score", told(score(person, request, closeness)), right)


@holds_for(cases.crowds(12), cases.requests, cases.closenesses, st.integers(0, 14))
def test_promise_3_a_pool_is_ranked_as_it_is_described(
    crowd: list[Person], request: Request, closeness: Links, k: int
) -> None:
    rights = reference.ranked(crowd, request, closeness.links)
    pool = Pool(crowd, closeness)
    same("rank", [told(it) for it in pool.rank(request)], rights)
    same(f"rank {k}", [told(it) for it in pool.rank(request, k)], rights[:k])


def test_thousands_of_pairs_score_as_they_are_described() -> None:
    draw = random.Random(11)
    pairs = sum(check_scores(battery.a_case(draw, draw.randint(1, 40), 5)) for _ in range(60))
    assert pairs > 5000


@pytest.mark.usefixtures("small_chunks")
@pytest.mark.parametrize("size", [1, 2, 3, 9, 63, 64, 65, 127, 128, 129, 200])
def test_the_best_k_are_the_first_k_across_many_small_chunks(size: int) -> None:
    draw = random.Random(size)
    for _ in range(6):
        case = battery.a_case(draw, size, requests=6)
        gone = draw.sample(range(size), size // 3)
        assert check_tops(case, ks(size), gone) == 6 * 11 * 3


@pytest.mark.parametrize("size", [255, 256, 257, 767, 768, 769, 1793])
def test_the_best_k_are_the_first_k_at_the_borders_of_chunks(size: int) -> None:
    """The first chunk ends at 256 people, the second at 768, the third at 1,792."""
    draw = random.Random(size)
    case = battery.a_case(draw, size, requests=2)
    check_tops(case, [1, 10, 255, 256, 257, *ks(size)], draw.sample(range(size), size // 5))


def test_the_best_k_are_the_first_k_beyond_the_largest_chunk() -> None:
    """Chunks double from 256 to 16,384: the first two of that size end at 48,896 people."""
    draw = random.Random(5)
    claims = [battery.some_claims(draw) for _ in range(300)]
    crowd = [Person(f"{at:05}", draw.choice(claims)) for at in range(50_000)]
    case = Case(crowd, battery.a_case(draw, 0).links, [])
    for firm in (True, False):
        request = Request("v1", battery.a_request(draw, 1).needs, firm)
        # Equal claims are equal answers: each is worked out once.
        by_claims = {held: reference.right(Person("", held), request, case.links.links)
                     for held in claims}  # fmt: skip
        rights = [(at, by_claims[person.claims]) for at, person in enumerate(crowd)]
        standing = sorted(
            ((at, it.musts_met if firm else 0, it.rank_value) for at, it in rights),
            key=lambda row: (-row[1], -row[2], row[0]),
        )
        for k in (1, 50, 256, 16_385, 32_513, 49_999, EVERYBODY):
            same(f"top {k}", battery.top(case.index, request, k), standing[:k])


@pytest.mark.parametrize("holders", range(1, 2 * PICKED + 3))
def test_a_sum_over_few_and_over_many_people_is_one_sum(holders: int) -> None:
    """Whole lists are added up where they are short beside the group: around that border."""
    size = 4 * PICKED
    held = (Claim("siem", 2, practice=3), Claim("cloud", 2, practice=4))
    crowd = [Person(f"{at:02}", held if at < holders else held[1:]) for at in range(size)]
    asked = cases.request(Need("siem", 2, MUST), Need("cloud", 3, NICE))
    check_tops(Case(crowd, Links({"cloud": {"siem": 300}}), [asked]), ks(size), [0, 5])


@pytest.mark.usefixtures("small_chunks")
def test_equal_standings_reached_by_different_focuses_keep_the_order_of_keys() -> None:
    check_tops(battery.equal_across_focuses(), [1, 2, 6, 7])


@pytest.mark.parametrize("near", [0, 1, 899, 900, 901, 999, 1000])
def test_a_must_have_is_met_from_900_on_and_not_before(near: int) -> None:
    links = Links({"siem": {"splunk": near}})
    crowd = [cases.person("a", splunk=4), cases.person("b", siem=1), cases.person("c", siem=2)]
    crowd.append(Person("d", ()))
    requests = [cases.request(Need("siem", 2, MUST)), cases.request(Need("siem", 2, MUST, 1, 40))]
    check_tops(Case(crowd, links, requests), ks(4))
    (first,) = Pool(crowd[:1], links).rank(requests[0])
    assert first.musts_met == (near >= 900)


def test_an_index_forgets_what_it_found_and_answers_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = battery.a_case(random.Random(3), 100, requests=30)
    # Room for two sets of a hundred people.
    monkeypatch.setattr(index, "CACHED_BYTES", 2 * case.index.alive.nbytes)
    case.index = Index(case.index.columns, case.links)
    check_tops(case, [5, EVERYBODY], gone=[1, 2, 3])


def test_a_pool_in_parts_gives_the_same_best_as_the_whole() -> None:
    draw = random.Random(9)
    case = battery.a_case(draw, 150, requests=8)
    parts = [Pool(case.people[at::4], case.links) for at in range(4)]
    whole = Pool(case.people, case.links)
    for request in case.requests:
        merged = [one for part in parts for one in part.rank(request, 12)]
        assert sorted(merged, key=lambda it: it.standing)[:12] == whole.rank(request, 12)


def test_more_skills_than_a_small_number_holds_prove_one_need() -> None:
    """Columns name up to 65,535 skills, and each of them may be a proof."""
    skills = [f"s{number:05}" for number in range(40_000)]
    links = Links({"asked": {skill: 100 + at % 900 for at, skill in enumerate(skills)}})
    some = (0, 7_231, 7_232, 7_233, 32_766, 32_767, 39_999)
    crowd = [Person(f"a{at:05}", (Claim(skills[at], 3),)) for at in some]
    crowd.append(Person("knows-everything", tuple(Claim(skill, 1) for skill in skills)))
    check_tops(Case(crowd, links, [cases.request(Need("asked", 3, NICE))]), [1, EVERYBODY])


def test_nobody_is_found_among_nobody() -> None:
    empty = Index(columns_of([]), Links({}))
    assert battery.top(empty, cases.request(Need("siem", 1, MUST)), 5) == []
    assert len(empty.without(np.zeros(0, dtype=np.int64))) == 0
