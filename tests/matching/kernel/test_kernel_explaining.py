"""An explanation says what there is to say, and can be recomputed."""

import json

from matching.kernel import Need, Person, Request, RuleSet, canonical, explain, score
from tests.matching.kernel import cases
from tests.matching.kernel.cases import MUST, NO_LINKS, SHOULD, Links, holds_for

ADA = cases.person("ada", siem=2, iso=3)


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


def test_it_scores_by_the_rules_it_is_given() -> None:
    steep = RuleSet(version="steep", level_fit=(1000, 10, 5, 1))
    result = score(ADA, cases.request(Need("siem", 3, MUST)), NO_LINKS, steep)
    assert (result.score, result.rules) == (100, "steep")
