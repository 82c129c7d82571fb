"""An explanation can be recomputed; a hash of the inputs finds what changed."""

import dataclasses
import json
import random

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
    explain,
    inputs_hash,
    score,
)
from tests.matching.kernel import cases
from tests.matching.kernel.cases import MUST, NICE, NO_LINKS, SHOULD, Links, holds_for

ADA = cases.person("ada", siem=2, iso=3)
ASKED = cases.request(Need("siem", 3, MUST), Need("cloud", 1, NICE))
HASH = inputs_hash(ADA, ASKED, "t1")


@holds_for(cases.persons, cases.requests, cases.closenesses)
def test_it_can_be_recomputed_from_its_own_parts(
    person: Person, request: Request, closeness: Links
) -> None:
    told = json.loads(canonical(explain(score(person, request, closeness))))
    total = sum(part["need"]["weight"] * part["credit"] for part in told["parts"])
    weight = sum(part["need"]["weight"] for part in told["parts"])
    assert told["score"] == (2 * total + 100 * weight) // (200 * weight)
    assert total == sum(part["contribution"] for part in told["parts"])
    assert all(it["credit"] == it["closeness"] * it["level_fit"] for it in told["parts"])


@holds_for(cases.persons, cases.requests, cases.closenesses)
def test_it_counts_must_haves_as_its_verdicts_say(
    person: Person, request: Request, closeness: Links
) -> None:
    told = explain(score(person, request, closeness))
    musts = [part for part in told["parts"] if part["need"]["importance"] == "must"]
    assert told["musts"] == len(musts)
    assert told["musts_met"] == sum(part["verdict"] == "met" for part in musts)


@holds_for(cases.persons, cases.requests, cases.closenesses)
def test_it_calls_a_need_met_exactly_at_the_asked_level_and_close_enough(
    person: Person, request: Request, closeness: Links
) -> None:
    for part in score(person, request, closeness).parts:
        reached = part.via is not None and part.via.level >= part.need.level
        assert (part.verdict == "met") == (reached and part.closeness >= 900)
        assert (part.verdict == "missing") == (part.via is None) == (part.credit == 0)


def test_it_says_all_there_is_to_say_and_names_nobody() -> None:
    links = Links({"siem": {"iso": 300}})
    assert explain(score(ADA, cases.request(Need("siem", 3, SHOULD)), links)) == {
        "focus": 185,
        "musts": 0,
        "musts_met": 0,
        "parts": [
            {
                "closeness": 1000,
                "contribution": 2_600_000,
                "credit": 650_000,
                "level_fit": 650,
                "need": {
                    "importance": "should",
                    "level": 3,
                    "skill": "siem",
                    "telling": 10,
                    "weight": 4,
                },
                "verdict": "partly",
                "via": {"evidence": "self", "level": 2, "practice": 1, "skill": "siem"},
            }
        ],
        "practice": {"all": 2, "asked": 1300},
        "rank_value": 195 * 16_500,
        "rules": "2026.2",
        "score": 6500,
    }


@holds_for(cases.persons, cases.requests, cases.closenesses)
def test_it_is_already_in_canonical_order_with_integers_only(
    person: Person, request: Request, closeness: Links
) -> None:
    told = explain(score(person, request, closeness))
    as_kept = json.dumps(told, separators=(",", ":")).encode()
    assert as_kept == canonical(told)
    assert b"." not in as_kept.replace(b"2026.2", b"")


def test_it_hashes_the_same_inputs_to_the_same_value_for_ever() -> None:
    # Stored with every match: if this changes, stored hashes no longer verify.
    assert HASH == "c77d49e5458a2cca78fd30ea9368fbb93331a90a812e687f6563480cb0a85e0d"


@holds_for(cases.persons, cases.requests, st.randoms())
def test_it_hashes_without_regard_to_order_or_repetition(
    person: Person, request: Request, draw: random.Random
) -> None:
    claims = draw.sample(person.claims * 2, len(person.claims) * 2)
    needs = draw.sample(request.needs * 2, len(request.needs) * 2)
    again = inputs_hash(
        Person(person.key, tuple(claims)), Request(request.key, tuple(needs), request.firm), "t1"
    )
    assert again == inputs_hash(person, request, "t1")


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
    assert inputs_hash(Person("ada", claims), ASKED, "t1") != HASH


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
    assert inputs_hash(ADA, cases.request(Need("siem", 3, MUST), need), "t1") != HASH


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
    assert inputs_hash(ADA, ASKED, "t1", rules) != HASH


def test_it_notices_another_taxonomy_person_or_request() -> None:
    others = {
        inputs_hash(ADA, ASKED, "t2"),
        inputs_hash(dataclasses.replace(ADA, key="eve"), ASKED, "t1"),
        inputs_hash(ADA, dataclasses.replace(ASKED, key="v2"), "t1"),
    }
    assert len(others | {HASH}) == 4


def test_it_refuses_to_hash_what_is_not_scorable() -> None:
    with pytest.raises(NotScorable):
        inputs_hash(ADA, cases.request(), "t1", RULES)


def test_it_scores_by_the_rules_it_is_given() -> None:
    steep = RuleSet(version="steep", level_fit=(1000, 10, 5, 1))
    result = score(ADA, cases.request(Need("siem", 3, MUST)), NO_LINKS, steep)
    assert (result.score, result.rules) == (100, "steep")
