"""What the kernel refuses to be told."""

import math
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from matching.kernel import RULES, Claim, Need, Person, Pool, Request, RuleSet, score
from tests.matching.kernel import cases
from tests.matching.kernel.cases import MUST, NICE, NO_LINKS, Links

ROOT = Path(__file__).parents[3]


def test_it_refuses_more_needs_than_anyone_can_mean() -> None:
    with pytest.raises(ValueError, match="1000"):
        Request("v1", (Need("siem", 1, MUST),) * 1001)


@pytest.mark.parametrize(
    "fit", [(900, 650, 350, 150), (1000, 350, 650, 150), (1000, 900, 350, 150), (1000, 1, 1, 0)]
)
def test_it_refuses_rules_that_reward_a_level_too_low(fit: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="level"):
        RuleSet(level_fit=fit)


@pytest.mark.parametrize("weights", [(3, 2, 0), (101, 2, 1)])
def test_it_refuses_rules_with_weights_that_count_for_nothing_or_too_much(
    weights: tuple[int, int, int],
) -> None:
    with pytest.raises(ValueError, match="weight"):
        RuleSet(weights=weights)


def test_it_knows_a_request_that_can_be_scored() -> None:
    assert cases.request(Need("siem", 1, MUST)).scorable
    assert not cases.request().scorable


def test_it_has_rules_that_can_be_compared_and_kept_in_a_set() -> None:
    assert {RULES, RuleSet()} == {RULES}


def test_it_knows_no_django() -> None:
    known = subprocess.run(
        [sys.executable, "-c", "import sys, matching.kernel; print('django' in sys.modules)"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert known.stdout.strip() == "False"


NO_NUMBERS = [True, 2.0, math.nan, math.inf, "2", None, np.int64(2)]
NO_NAMES = ["", None, 7, math.nan, b"siem"]


@pytest.mark.parametrize("value", [-1, 0, 5, 2**63, *NO_NUMBERS])
def test_it_refuses_as_a_level_what_is_no_whole_number_from_1_to_4(value: Any) -> None:
    with pytest.raises(ValueError, match="not a claim"):
        Claim("siem", value)
    with pytest.raises(ValueError, match="not a need"):
        Need("siem", value, MUST)


@pytest.mark.parametrize("value", [-1, 21, *NO_NUMBERS])
def test_it_refuses_as_practice_what_is_no_whole_number_up_to_20(value: Any) -> None:
    with pytest.raises(ValueError, match="practice"):
        Claim("siem", 1, practice=value)


@pytest.mark.parametrize("value", [-3, 0, 101, *(it for it in NO_NUMBERS if it is not None)])
def test_it_refuses_as_a_weight_what_is_no_whole_number_from_1_to_100(value: Any) -> None:
    with pytest.raises(ValueError, match="weight"):
        Need("siem", 1, MUST, weight=value)


@pytest.mark.parametrize("value", [-1, 0, 41, *NO_NUMBERS])
def test_it_refuses_as_telling_what_is_no_whole_number_from_1_to_40(value: Any) -> None:
    with pytest.raises(ValueError, match="telling"):
        Need("siem", 1, MUST, telling=value)


@pytest.mark.parametrize("value", NO_NAMES)
def test_it_refuses_a_skill_or_an_evidence_that_is_no_name(value: Any) -> None:
    with pytest.raises(ValueError, match="not a claim"):
        Claim(value, 1)
    with pytest.raises(ValueError, match="not a need"):
        Need(value, 1, MUST)
    with pytest.raises(ValueError, match="evidence"):
        Claim("siem", 1, value)


@pytest.mark.parametrize("value", ["must", "MUST", None, 3, math.nan])
def test_it_refuses_an_importance_that_only_looks_like_one(value: Any) -> None:
    with pytest.raises(ValueError, match="importance"):
        Need("siem", 1, value)


@pytest.mark.parametrize("near", [math.nan, 0.5, 900.0, True, "900", -1, 1001])
def test_it_refuses_a_closeness_that_is_no_whole_number_per_mille(near: Any) -> None:
    links, asked = Links({"siem": {"iso": near}}), cases.request(Need("siem", 1, MUST))
    for refused in (
        lambda: score(cases.person(iso=1), asked, links),
        lambda: Pool([cases.person(iso=1)], links).rank(asked),
    ):
        with pytest.raises(ValueError, match="closeness"):
            refused()


@pytest.mark.parametrize(
    "rules",
    [
        {"level_fit": (1000, math.nan, 350, 150)},
        {"level_fit": (1000, 650.0, 350, 150)},
        {"met_closeness": math.nan},
        {"weights": (6, math.nan, 2, 1)},
        {"weights": (6, True, 2, 1)},
        {"doubt": math.nan},
        {"base": 10.0},
    ],
)
def test_it_refuses_rules_that_are_no_whole_numbers(rules: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="whole"):
        RuleSet(**rules)


@pytest.mark.parametrize("top", [math.nan, 2.0, True, "2", -1])
def test_it_refuses_a_number_of_people_that_is_none(top: Any) -> None:
    with pytest.raises(ValueError, match="top"):
        Pool([cases.person(siem=1)], NO_LINKS).rank(cases.request(Need("siem", 1, MUST)), top)


def test_it_takes_500_needs_and_1000_and_ranks_by_them() -> None:
    for many in (500, 1000):
        needs = tuple(Need(f"s{at:04}", 1 + at % 4, MUST if at % 2 else NICE, 100, 40)
                      for at in range(many))  # fmt: skip
        crowd = [cases.person("b"), cases.person("a", **{need.skill: 4 for need in needs})]
        first, last = Pool(crowd, NO_LINKS).rank(Request("v1", needs))
        assert (first.person, first.score, first.musts_met) == ("a", 10_000, many // 2)
        assert (last.person, last.score, last.musts_met) == ("b", 0, 0)


def test_a_skill_asked_500_times_is_asked_once() -> None:
    once = cases.request(Need("siem", 2, MUST), Need("iso", 2, NICE))
    often = cases.request(*[Need("siem", 2, MUST)] * 500, Need("iso", 2, NICE))
    crowd = [cases.person("a", siem=2), cases.person("b", iso=2)]
    assert Pool(crowd, NO_LINKS).rank(often) == Pool(crowd, NO_LINKS).rank(once)


def test_a_person_with_2000_claims_is_scored_by_the_one_that_counts() -> None:
    claims = tuple(Claim(f"s{at:04}", 1 + at % 4, "cv", 20) for at in range(2000))
    asked = cases.request(Need("s1999", 4, MUST))
    many, one = Person("a", claims), Person("b", claims[-1:])
    first, second = Pool([many, one], NO_LINKS).rank(asked)
    # The same score; the focus says that the one with a single skill has lived by it.
    assert (first.person, second.person) == ("b", "a")
    assert first.score == second.score == 10_000


def test_a_skill_no_taxonomy_knows_any_more_is_proved_by_itself_alone() -> None:
    asked = cases.request(Need("retired", 2, MUST), Need("siem", 2, MUST))
    links = Links({"siem": {"splunk": 1000}})
    crowd = [cases.person("a", retired=2, splunk=2), cases.person("b", splunk=2)]
    first, second = Pool(crowd, links).rank(asked)
    assert (first.person, first.musts_met, first.score) == ("a", 2, 10_000)
    assert (second.person, second.musts_met, second.score) == ("b", 1, 5000)
