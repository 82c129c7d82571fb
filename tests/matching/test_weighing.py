"""What a claim shows and what a need tells, in points that anybody can count."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.kernel import Importance, Need, Request
from matching.weighing import Shown, rarity_among, rarity_of, weigh_person, weigh_request
from skills.taxonomy import load
from tests.skills.words import skill

SIEM, SPLUNK, PYTHON = "portal:siem", "portal:splunk", skill("Python")
TALKING = skill("Communication skills")


def practice(*shown: Shown) -> dict[str, int]:
    person = weigh_person("ada", shown, load())
    return {claim.skill: claim.practice for claim in person.claims}


def telling(*needs: Need, rarity: dict[str, int] | None = None) -> dict[str, int]:
    weighed = weigh_request(Request("v1", needs), load(), rarity or {})
    return {need.skill: need.telling for need in weighed.needs}


def asked(skill_id: str, importance: Importance = Importance.SHOULD) -> Need:
    return Need(skill_id, 2, importance)


@pytest.mark.parametrize(("mentions", "points"), [(0, 1), (1, 1), (7, 7), (10, 10), (50_000, 10)])
def test_a_skill_counts_as_often_as_it_is_named_up_to_ten(mentions: int, points: int) -> None:
    assert practice(Shown(SIEM, 2, "cv", mentions)) == {SIEM: points}


@pytest.mark.parametrize(("months", "points"), [(None, 1), (11, 1), (12, 2), (40, 4), (400, 7)])
def test_each_year_of_practice_counts_up_to_six(months: int | None, points: int) -> None:
    assert practice(Shown(SIEM, 2, "cv", 1, months)) == {SIEM: points}


@pytest.mark.parametrize(("last_used", "points"), [(2014, 4), (2015, 4), (2016, 8), (None, 8)])
def test_what_lies_long_before_the_persons_own_latest_year_counts_half(
    last_used: int | None, points: int
) -> None:
    latest = Shown(PYTHON, 2, "cv", 1, None, 2019)
    assert practice(Shown(SIEM, 2, "cv", 8, None, last_used), latest)[SIEM] == points


def test_a_break_from_work_takes_nothing() -> None:
    then = [Shown(SIEM, 2, "cv", 8, 48, 2009), Shown(PYTHON, 2, "cv", 3, 24, 2008)]
    now = [replace(one, last_used=(one.last_used or 0) + 15) for one in then]
    assert practice(*then) == practice(*now)


def test_the_human_side_counts_for_nothing_however_often_it_is_named() -> None:
    assert practice(Shown(TALKING, 4, "cv", 9, 90)) == {TALKING: 0}


def test_a_certificate_counts_and_brings_the_skills_it_shows() -> None:
    person = weigh_person("ada", [Shown("portal:cissp", 3, "self", 0)], load())
    shown = {proof.skill: proof.level for proof in load().shown_by("portal:cissp")}
    assert shown
    own, *brought = person.claims
    assert (own.skill, own.practice) == ("portal:cissp", 3)
    assert {claim.skill: claim.level for claim in brought} == shown
    assert {(claim.evidence, claim.practice) for claim in brought} == {
        ("certificate:portal:cissp", 3)
    }


def test_a_verified_credential_counts_like_a_certificate_but_not_on_the_human_side() -> None:
    assert practice(Shown(SIEM, 2, "credential")) == {SIEM: 3}
    assert practice(Shown(SIEM, 2, "credential", 8)) == {SIEM: 8}
    assert practice(Shown(TALKING, 2, "credential")) == {TALKING: 0}


def test_in_a_security_job_general_it_tells_half_and_the_human_side_a_fifth() -> None:
    told = telling(asked(SIEM), asked(PYTHON), asked(TALKING))
    assert told == {SIEM: 20, PYTHON: 10, TALKING: 4}


def test_in_another_it_job_general_it_tells_in_full() -> None:
    told = telling(asked(SIEM, Importance.NICE), asked(PYTHON, Importance.MUST))
    assert told == {SIEM: 20, PYTHON: 20}


def test_what_is_only_implied_does_not_make_a_job_a_security_job() -> None:
    told = telling(asked(SIEM, Importance.IMPLIED), asked(PYTHON))
    assert told[PYTHON] == 20


def test_a_rare_skill_tells_more_than_a_common_one() -> None:
    told = telling(asked(SIEM), asked(SPLUNK), rarity={SIEM: 1, SPLUNK: 4})
    assert told == {SIEM: 10, SPLUNK: 40}


@pytest.mark.parametrize(
    ("count", "people", "rarity"),
    [(0, 0, 1), (1, 1, 1), (50, 100, 1), (24, 100, 2), (5, 100, 3), (1, 200, 4), (1, 100, 3)],
)
def test_rarity_goes_by_steps_of_four(count: int, people: int, rarity: int) -> None:
    assert rarity_of({SIEM: count}, people) == {SIEM: rarity}


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_fewer_people_never_make_a_skill_more_common(fewer: int, more: int) -> None:
    fewer, more = sorted((fewer, more))
    low, high = rarity_of({"a": fewer, "b": more}, 10_000).values()
    assert 1 <= high <= low <= 4


def test_rarity_among_people_counts_each_person_once() -> None:
    people = [weigh_person(str(n), [Shown(SIEM, 2, "cv"), Shown(SIEM, 3, "cv")], load())
              for n in range(3)]  # fmt: skip
    assert rarity_among(people) == rarity_of({SIEM: 3}, 3)
