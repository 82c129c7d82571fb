"""What the kernel refuses to be told."""

import subprocess
import sys
from pathlib import Path

import pytest

from matching.kernel import RULES, Claim, Need, Request, RuleSet
from tests.matching.kernel import cases
from tests.matching.kernel.cases import MUST

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("level", [-1, 0, 5])
def test_it_refuses_a_level_that_does_not_exist(level: int) -> None:
    with pytest.raises(ValueError, match="siem"):
        Claim("siem", level)
    with pytest.raises(ValueError, match="siem"):
        Need("siem", level, MUST)


def test_it_refuses_a_skill_without_an_id() -> None:
    with pytest.raises(ValueError, match="not a claim"):
        Claim("", 1)
    with pytest.raises(ValueError, match="not a need"):
        Need("", 1, MUST)


@pytest.mark.parametrize("weight", [-1, 0, 101])
def test_it_refuses_a_weight_outside_1_to_100(weight: int) -> None:
    with pytest.raises(ValueError, match="weight"):
        Need("siem", 1, MUST, weight=weight)


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
