"""Inputs are written down once, hashed, and read back to the same score."""

import copy
import dataclasses
import json
import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import strategies as st

from matching.kernel import (
    RULES,
    Claim,
    Need,
    NotScorable,
    Person,
    Request,
    RuleSet,
    canonical,
    digest,
    explain,
    inputs_hash,
    person_input,
    read_person,
    read_request,
    request_input,
    score,
)
from tests.matching.kernel import cases
from tests.matching.kernel.cases import MUST, NICE, NO_LINKS, SHOULD, Links, holds_for

ADA = cases.person("ada", siem=2, iso=3)
ASKED = cases.request(Need("siem", 3, MUST), Need("cloud", 1, NICE))
LINKS = Links({"siem": {"splunk": 1000, "iso": 300}})
Content = dict[str, Any]


def asked(request: Request = ASKED, version: str = "t1", rules: RuleSet = RULES) -> str:
    return digest(request_input(request, LINKS, version, rules))


@holds_for(cases.persons, cases.requests, cases.closenesses)
def test_it_scores_what_was_written_down_to_the_same_bytes(
    person: Person, request: Request, closeness: Links
) -> None:
    kept = json.loads(canonical([person_input(person), request_input(request, closeness, "t1")]))
    again, told = read_person(kept[0]), read_request(kept[1])
    rescored = score(again, told.request, told.closeness, told.rules)
    assert rescored == score(person, request, closeness)
    assert explain(rescored) == explain(score(person, request, closeness))
    assert told.taxonomy_version == "t1"


def test_it_scores_by_the_rules_that_were_written_down() -> None:
    steep = RuleSet("steep", (1000, 10, 5, 1), 950, (9, 3, 2, 1), 7, 20)
    told = read_request(json.loads(canonical(request_input(ASKED, LINKS, "t1", steep))))
    assert told.rules == steep
    assert score(ADA, told.request, told.closeness, told.rules) == score(ADA, ASKED, LINKS, steep)


def test_it_hashes_the_same_inputs_to_the_same_value_for_ever() -> None:
    # Stored with every match: if one of these changes, stored hashes no longer verify.
    person, request = digest(person_input(ADA)), asked()
    assert person == "90e8271b95e0db153753755bfb5dc036f12ecd1b1fc7299d5be82918424617c0"
    assert request == "371b794432b0b3fad46c131965f7d8f12545a5d86ece4b5e90064bf61034f37b"
    assert (
        inputs_hash(person, request)
        == "2ec7bd8deffcaa2f54be759dc0db2a29999cca8d6d15579c671307afe88aa3ee"
    )


@holds_for(cases.persons, cases.requests, st.randoms())
def test_it_writes_without_regard_to_order_or_repetition(
    person: Person, request: Request, draw: random.Random
) -> None:
    claims = draw.sample(person.claims * 2, len(person.claims) * 2)
    needs = draw.sample(request.needs * 2, len(request.needs) * 2)
    shuffled = Request(request.key, tuple(needs), request.firm)
    assert person_input(Person(person.key, tuple(claims))) == person_input(person)
    assert request_input(shuffled, LINKS, "t1") == request_input(request, LINKS, "t1")


@pytest.mark.parametrize(
    "claims",
    [
        (Claim("siem", 3), Claim("iso", 3)),
        (Claim("siem", 2, "cv"), Claim("iso", 3)),
        (Claim("siem", 2, practice=2), Claim("iso", 3)),
        (Claim("siem", 2),),
        (*ADA.claims, Claim("cloud", 1)),
    ],
)
def test_it_notices_a_changed_claim(claims: tuple[Claim, ...]) -> None:
    assert digest(person_input(Person("ada", claims))) != digest(person_input(ADA))


@pytest.mark.parametrize(
    "need",
    [
        Need("cloud", 2, NICE),
        Need("cloud", 1, SHOULD, 1),
        Need("cloud", 1, NICE, 3),
        Need("cloud", 1, NICE, telling=20),
        Need("aws", 1, NICE),
    ],
)
def test_it_notices_a_changed_need(need: Need) -> None:
    assert asked(cases.request(Need("siem", 3, MUST), need)) != asked()


@pytest.mark.parametrize(
    "rules",
    [
        RuleSet(version="2026.3"),
        RuleSet(met_closeness=950),
        RuleSet(level_fit=(1000, 600, 350, 150)),
        RuleSet(weights=(7, 4, 2, 1)),
        RuleSet(doubt=6),
        RuleSet(base=11),
    ],
)
def test_it_notices_a_changed_rule(rules: RuleSet) -> None:
    assert asked(rules=rules) != asked()


def test_it_notices_another_taxonomy_closeness_firmness_person_or_request() -> None:
    others = {
        asked(version="t2"),
        asked(dataclasses.replace(ASKED, firm=False)),
        asked(dataclasses.replace(ASKED, key="v2")),
        digest(request_input(ASKED, Links({"siem": {"splunk": 999, "iso": 300}}), "t1")),
    }
    assert len(others | {asked()}) == 5
    assert person_input(dataclasses.replace(ADA, key="eve")) != person_input(ADA)
    assert len({inputs_hash("a", "b"), inputs_hash("b", "a"), inputs_hash("a", "c")}) == 3


def test_it_keeps_nothing_of_what_is_not_scorable() -> None:
    with pytest.raises(NotScorable):
        request_input(cases.request(), NO_LINKS, "t1")


Change = Callable[[Content], object]
CLAIMS: list[Change] = [
    lambda it: it.update(format=2),
    lambda it: it.update(format=True),
    lambda it: it.update(person=7),
    lambda it: it.update(name="Ada"),
    lambda it: it.pop("claims"),
    lambda it: it.update(claims={}),
    lambda it: it["claims"].reverse(),
    lambda it: it["claims"].append(it["claims"][0]),
    lambda it: it["claims"].append("siem"),
    lambda it: it["claims"][0].update(level=5),
    lambda it: it["claims"][0].update(level=1.0),
    lambda it: it["claims"][0].update(level=True),
    lambda it: it["claims"][0].update(practice=21),
    lambda it: it["claims"][0].update(skill=""),
    lambda it: it["claims"][0].update(evidence=None),
    lambda it: it["claims"][0].pop("evidence"),
]
NEEDS: list[Change] = [
    lambda it: it.update(format=0),
    lambda it: it.update(firm=1),
    lambda it: it.update(taxonomy=None),
    lambda it: it.update(needs=[]),
    lambda it: it["needs"].reverse(),
    lambda it: it["needs"].append(it["needs"][0]),
    lambda it: it["needs"][0].update(importance="very"),
    lambda it: it["needs"][0].update(weight=None),
    lambda it: it["needs"][0].update(weight=101),
    lambda it: it["needs"][0].update(telling=0),
    lambda it: it["needs"][0].update(proofs=[]),
    lambda it: it["needs"][0]["proofs"].update(iso=1001),
    lambda it: it["needs"][0]["proofs"].update(iso=0),
    lambda it: it["needs"][0]["proofs"].update(iso=30.5),
    lambda it: it["needs"][0]["proofs"].pop("siem"),
    lambda it: it["rules"].update(level_fit=[1000, 650, 350]),
    lambda it: it["rules"].update(level_fit=[1000, 650, 350, 0]),
    lambda it: it["rules"].update(doubt=0),
    lambda it: it["rules"]["weights"].update(must=0),
    lambda it: it["rules"]["weights"].update(vital=9),
    lambda it: it["rules"].pop("base"),
]


@pytest.mark.parametrize("change", CLAIMS)
def test_it_refuses_a_person_that_was_not_written_so(change: Change) -> None:
    content = copy.deepcopy(person_input(ADA))
    change(content)
    with pytest.raises(ValueError, match=r"."):
        read_person(content)


@pytest.mark.parametrize("change", NEEDS)
def test_it_refuses_a_request_that_was_not_written_so(change: Change) -> None:
    content = copy.deepcopy(request_input(ASKED, LINKS, "t1"))
    change(content)
    with pytest.raises(ValueError, match=r"."):
        read_request(content)


@pytest.mark.parametrize("content", [None, [], "siem", 7, {}])
def test_it_refuses_what_is_no_input_at_all(content: object) -> None:
    for read in (read_person, read_request):
        with pytest.raises(ValueError, match="these fields"):
            read(content)
