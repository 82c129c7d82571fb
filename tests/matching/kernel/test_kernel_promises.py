"""The promises of MATCHING, by their numbers, on random people, vacancies and taxonomies."""

import dataclasses
import itertools
import os
import random
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import assume
from hypothesis import strategies as st

from matching.kernel import (
    Claim,
    Importance,
    Need,
    NotScorable,
    Person,
    Pool,
    Request,
    canonical,
    explain,
    score,
    score_requests,
)
from tests.matching.kernel import cases
from tests.matching.kernel.cases import MUST, NO_LINKS, Links, holds_for

T = TypeVar("T")

ROOT = Path(__file__).parents[3]


@holds_for(cases.persons, cases.requests, cases.closenesses)
def test_promise_1_a_score_is_between_0_and_100(
    person: Person, request: Request, closeness: Links
) -> None:
    assert 0 <= score(person, request, closeness).score <= 10_000


@holds_for(cases.persons, cases.requests, cases.closenesses)
def test_promise_1_a_score_is_the_weighted_mean_of_the_best_proofs(
    person: Person, request: Request, closeness: Links
) -> None:
    result = score(person, request, closeness)
    fits = {0: Fraction(1), 1: Fraction(65, 100), 2: Fraction(35, 100), 3: Fraction(15, 100)}
    total, weight = Fraction(0), 0
    for need in (part.need for part in result.parts):
        near = {**closeness.proofs(need.skill), need.skill: 1000}
        proofs = [
            Fraction(near.get(claim.skill, 0), 1000) * fits[max(0, need.level - claim.level)]
            for claim in person.claims
        ]
        total += need.weighs * max(proofs, default=Fraction(0))
        weight += need.weighs
    assert result.score == (10_000 * total / weight + Fraction(1, 2)) // 1


@holds_for(cases.persons, cases.claims, cases.requests, cases.closenesses)
def test_promise_1_a_claim_more_never_lowers_a_score(
    person: Person, claim: Claim, request: Request, closeness: Links
) -> None:
    before = score(person, request, closeness)
    after = score(Person(person.key, (*person.claims, claim)), request, closeness)
    assert after.score >= before.score
    assert after.musts_met >= before.musts_met


@holds_for(cases.persons, cases.requests, cases.closenesses, st.data())
def test_promise_1_a_higher_level_never_lowers_a_score(
    person: Person, request: Request, closeness: Links, data: st.DataObject
) -> None:
    raised = tuple(
        dataclasses.replace(claim, level=data.draw(st.integers(claim.level, 4)))
        for claim in person.claims
    )
    before = score(person, request, closeness)
    after = score(Person(person.key, raised), request, closeness)
    assert after.score >= before.score
    assert after.musts_met >= before.musts_met


@holds_for(cases.persons, cases.requests, cases.closenesses)
def test_promise_1_levels_above_every_asked_one_pay_for_nothing(
    person: Person, request: Request, closeness: Links
) -> None:
    highest = max(need.level for need in request.needs)
    capped = tuple(
        dataclasses.replace(claim, level=min(claim.level, highest)) for claim in person.claims
    )
    capped_score = score(Person(person.key, capped), request, closeness).score
    assert score(person, request, closeness).score == capped_score


@holds_for(cases.persons, cases.requests, cases.closenesses)
def test_promise_1_a_need_met_in_full_never_lowers_a_score(
    person: Person, request: Request, closeness: Links
) -> None:
    met = Need("welding", 2, MUST)
    welder = Person(person.key, (*person.claims, Claim("welding", 2)))
    before = score(welder, request, closeness)
    after = score(welder, Request(request.key, (*request.needs, met)), closeness)
    assert after.score >= before.score
    assert after.musts_met == before.musts_met + 1


@holds_for(cases.persons, cases.requests, cases.closenesses)
def test_promise_1_a_need_nobody_proves_never_raises_a_score(
    person: Person, request: Request, closeness: Links
) -> None:
    harder = Request(request.key, (*request.needs, Need("welding", 1, MUST)))
    before = score(person, request, closeness).score
    assert score(person, harder, closeness).score <= before


@holds_for(cases.persons, cases.requests, cases.closenesses)
def test_promise_1_asking_lower_levels_never_lowers_a_score(
    person: Person, request: Request, closeness: Links
) -> None:
    eased = tuple(dataclasses.replace(need, level=1) for need in request.needs)
    before = score(person, request, closeness).score
    assert score(person, Request(request.key, eased), closeness).score >= before


@holds_for(cases.persons, cases.closenesses)
def test_promise_2_a_request_without_needs_is_not_scorable(
    person: Person, closeness: Links
) -> None:
    with pytest.raises(NotScorable):
        score(person, Request("empty", ()), closeness)


@pytest.mark.parametrize("crowd", [[], [cases.person(siem=4)]])
def test_promise_2_nor_is_it_in_a_pool_even_an_empty_one(crowd: list[Person]) -> None:
    with pytest.raises(NotScorable):
        Pool(crowd, NO_LINKS).rank(Request("empty", ()))


def test_promise_2_nor_for_one_person_beside_other_requests() -> None:
    with pytest.raises(NotScorable):
        score_requests(
            cases.person(siem=4),
            [cases.request(Need("siem", 1, MUST)), Request("empty", ())],
            NO_LINKS,
        )


@holds_for(cases.crowds(8), cases.requests, cases.closenesses, st.randoms())
def test_promise_3_the_order_of_inputs_changes_nothing(
    crowd: list[Person], request: Request, closeness: Links, draw: random.Random
) -> None:
    before = Pool(crowd, closeness).rank(request)
    shuffled = [Person(p.key, _shuffled(p.claims, draw)) for p in _shuffled(tuple(crowd), draw)]
    turned = Links({need: dict(_shuffled(tuple(near.items()), draw))
                    for need, near in _shuffled(tuple(closeness.links.items()), draw)})  # fmt: skip
    needs = _shuffled(request.needs, draw)
    assert Pool(shuffled, turned).rank(Request(request.key, needs, request.firm)) == before


@holds_for(cases.persons, cases.requests, cases.closenesses)
def test_promise_3_saying_it_twice_changes_nothing(
    person: Person, request: Request, closeness: Links
) -> None:
    before = score(person, request, closeness)
    twice = Person(person.key, person.claims * 2)
    again = Request(request.key, request.needs * 2, request.firm)
    assert score(twice, again, closeness) == before


def test_promise_3_the_same_inputs_give_the_same_bytes_100_of_100_times() -> None:
    # A hash seed of its own in each process: the order of sets and the like differs there.
    runs = [_bytes_of_25_runs(seed) for seed in ("0", "1", "2", "3")]
    outcomes = list(itertools.chain.from_iterable(run.splitlines() for run in runs))
    assert len(outcomes) == 100
    assert len(set(outcomes)) == 1


def test_promise_4_a_person_is_a_key_and_claims_and_nothing_else() -> None:
    names = [field.name for field in dataclasses.fields(Person)]
    assert names == ["key", "claims"]
    assert not hasattr(cases.person(), "__dict__")


def test_promise_4_a_claim_says_nothing_of_the_person() -> None:
    names = [field.name for field in dataclasses.fields(Claim)]
    assert names == ["skill", "level", "evidence", "practice"]


@holds_for(cases.persons, cases.requests, cases.closenesses, st.text(min_size=1))
def test_promise_4_who_someone_is_changes_no_score(
    person: Person, request: Request, closeness: Links, other: str
) -> None:
    assume(other != person.key)
    twin = score(Person(other, person.claims), request, closeness)
    assert dataclasses.replace(twin, person=person.key) == score(person, request, closeness)


@holds_for(cases.persons, cases.requests, cases.closenesses)
def test_promise_4_how_a_skill_was_shown_changes_no_score(
    person: Person, request: Request, closeness: Links
) -> None:
    told = tuple(Claim(claim.skill, claim.level, "told") for claim in person.claims)
    before = score(person, request, closeness)
    after = score(Person(person.key, told), request, closeness)
    assert (after.score, after.musts_met) == (before.score, before.musts_met)


@holds_for(cases.persons, cases.requests, cases.closenesses, st.data())
def test_practice_changes_no_score_only_the_order_beside_it(
    person: Person, request: Request, closeness: Links, data: st.DataObject
) -> None:
    other = tuple(
        dataclasses.replace(claim, practice=data.draw(st.integers(0, 20)))
        for claim in person.claims
    )
    before, after = (
        score(person, request, closeness),
        score(Person(person.key, other), request, closeness),
    )
    assert (after.score, after.musts_met) == (before.score, before.musts_met)


@holds_for(cases.persons, cases.requests, cases.closenesses)
def test_the_focus_is_a_share(person: Person, request: Request, closeness: Links) -> None:
    result = score(person, request, closeness)
    assert 0 <= result.focus < 1000
    assert result.asked <= 1000 * result.practice


@holds_for(cases.persons, cases.requests, cases.closenesses)
def test_more_practice_of_the_weightiest_need_never_lowers_the_focus(
    person: Person, request: Request, closeness: Links
) -> None:
    asked = Request(request.key, (*request.needs, Need("welding", 1, MUST, 100, 40)))
    some = Person(person.key, (*person.claims, Claim("welding", 1, practice=3)))
    more = Person(person.key, (*person.claims, Claim("welding", 1, practice=20)))
    assert score(more, asked, closeness).focus >= score(some, asked, closeness).focus


def a_fixed_ranking() -> str:
    """A ranking with many ties and several proofs a need, as one line of canonical JSON."""
    skills = [f"skill-{number}" for number in range(12)]
    links = Links({need: {skill: 300 + 50 * at for at, skill in enumerate(skills)}
                   for need in skills})  # fmt: skip
    crowd = [
        Person(f"p{number}", tuple(Claim(skills[(number * at) % 12], 1 + at) for at in range(4)))
        for number in range(40)
    ]
    kinds = list(Importance) * 3
    needs = tuple(Need(skill, 3, kind) for skill, kind in zip(skills, kinds, strict=True))
    ranked = Pool(crowd, links).rank(Request("v1", needs))
    return canonical([[it.person, explain(it)] for it in ranked]).decode()


def _bytes_of_25_runs(seed: str) -> str:
    run = "from tests.matching.kernel.test_kernel_promises import a_fixed_ranking as it"
    return subprocess.run(
        [sys.executable, "-c", f"{run}\nfor _ in range(25): print(it())"],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout


def _shuffled(items: tuple[T, ...], draw: random.Random) -> tuple[T, ...]:
    return tuple(draw.sample(items, len(items)))
