"""What must follow when an input changes in a known way, whatever the right answer is."""

import dataclasses
import random

from hypothesis import assume
from hypothesis import strategies as st

from matching.kernel import Claim, Importance, Need, Person, Pool, Request, score
from matching.kernel.terms import Scored
from tests.matching.kernel import cases
from tests.matching.kernel.cases import MUST, Links, holds_for


def order(ranked: list[Scored]) -> list[str]:
    return [it.person for it in ranked]


@holds_for(cases.crowds(8), cases.requests, cases.closenesses, st.integers(2, 4), examples=60)
def test_promise_3_all_weights_times_the_same_change_nothing(
    crowd: list[Person], request: Request, closeness: Links, factor: int
) -> None:
    light = [
        dataclasses.replace(need, weight=(need.weight or 3) % 25 + 1) for need in request.needs
    ]
    heavy = [dataclasses.replace(need, weight=need.weighs * factor) for need in light]
    pool = Pool(crowd, closeness)
    before = pool.rank(dataclasses.replace(request, needs=tuple(light)))
    after = pool.rank(dataclasses.replace(request, needs=tuple(heavy)))
    assert [(it.person, it.score, it.focus, it.rank_value) for it in before] == [
        (it.person, it.score, it.focus, it.rank_value) for it in after
    ]


@holds_for(cases.crowds(8), cases.crowds(8), cases.requests, cases.closenesses, examples=60)
def test_promise_3_other_people_change_nobodys_score_and_no_two_peoples_order(
    crowd: list[Person], others: list[Person], request: Request, closeness: Links
) -> None:
    known = {person.key for person in crowd}
    others = [person for person in others if person.key not in known]
    among = Pool([*others, *crowd], closeness).rank(request)
    assert [it for it in among if it.person in known] == Pool(crowd, closeness).rank(request)


@holds_for(cases.crowds(12), cases.requests, cases.closenesses, st.randoms(), examples=60)
def test_promise_3_a_pool_split_in_any_way_and_merged_is_the_pool(
    crowd: list[Person], request: Request, closeness: Links, draw: random.Random
) -> None:
    shards: list[list[Person]] = [[], [], []]
    for person in crowd:
        draw.choice(shards).append(person)
    merged = [one for shard in shards for one in Pool(shard, closeness).rank(request, 4)]
    whole = Pool(crowd, closeness).rank(request, 4)
    assert sorted(merged, key=lambda it: it.standing)[:4] == whole


@holds_for(cases.crowds(8), cases.requests, cases.closenesses, st.sampled_from(Importance))
def test_promise_1_a_need_nobody_proves_lowers_everybody_and_meets_nothing_more(
    crowd: list[Person], request: Request, closeness: Links, kind: Importance
) -> None:
    harder = dataclasses.replace(request, needs=(*request.needs, Need("welding", 1, kind)))
    pool = Pool(crowd, closeness)
    before = {it.person: it for it in pool.rank(request)}
    for after in pool.rank(harder):
        assert after.score <= before[after.person].score
        assert after.musts_met == before[after.person].musts_met


@holds_for(cases.crowds(8), cases.requests, cases.closenesses)
def test_promise_1_without_a_need_that_everyone_meets_in_full_the_scores_keep_their_order(
    crowd: list[Person], request: Request, closeness: Links
) -> None:
    welders = [Person(it.key, (*it.claims, Claim("welding", 3))) for it in crowd]
    longer = dataclasses.replace(request, needs=(*request.needs, Need("welding", 2, MUST)))
    pool = Pool(welders, closeness)
    with_it = {it.person: it for it in pool.rank(longer)}
    without = pool.rank(request)
    for one in without:
        assert with_it[one.person].score >= one.score
        assert with_it[one.person].musts_met == one.musts_met + 1
    for one in without:
        for other in without:
            if one.score > other.score:
                assert with_it[one.person].score >= with_it[other.person].score


@holds_for(cases.crowds(8), cases.requests, cases.closenesses, st.data())
def test_promise_1_who_proves_more_of_what_is_asked_meets_no_fewer_must_haves(
    crowd: list[Person], request: Request, closeness: Links, data: st.DataObject
) -> None:
    assume(crowd)
    chosen = data.draw(st.sampled_from(crowd))
    asked = data.draw(st.sampled_from(request.needs))
    better = Person(chosen.key, (*chosen.claims, Claim(asked.skill, 4, practice=0)))
    rest = [person for person in crowd if person is not chosen]
    before = order(Pool(crowd, closeness).rank(request)).index(chosen.key)
    after = order(Pool([*rest, better], closeness).rank(request)).index(chosen.key)
    # Practice of 0 takes nothing from the focus, so that nobody passes them for knowing more.
    assert after <= before


@holds_for(cases.persons, cases.requests, cases.closenesses)
def test_promise_1_a_closer_taxonomy_never_lowers_a_score(
    person: Person, request: Request, closeness: Links
) -> None:
    closer = Links(
        {
            need: {skill: min(1000, near + 100) for skill, near in row.items()}
            for need, row in closeness.links.items()
        }
    )
    before, after = score(person, request, closeness), score(person, request, closer)
    assert after.score >= before.score
    assert after.musts_met >= before.musts_met
