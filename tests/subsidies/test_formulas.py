"""What a rule gives, and what cannot be a rule."""

from typing import Any

import pytest

from subsidies.formulas import Formula, Length, WrongRule, read_formula, read_who
from subsidies.whom import Who


def test_it_takes_its_share_up_to_the_cap() -> None:
    formula = read_formula({"share": {"small": 45, "medium": 35}, "cap_cents": 750_000})
    assert formula.aid(size="small", cents=100_001) == 45_000
    assert formula.aid(size="medium", cents=100_000) == 35_000
    assert formula.aid(size="small", cents=9_999_999) == 750_000
    assert formula.aid(size="large", cents=100_000) is None
    assert formula.aid(size="small", cents=-1) is None


def test_a_premium_runs_from_and_to() -> None:
    formula = Formula(premium=(60, 100))
    assert formula.premium_range(monthly_cents=100_000, weeks=26) == (360_000, 600_000)
    assert Formula().premium_range(monthly_cents=100_000, weeks=26) is None


@pytest.mark.parametrize(
    ("length", "possible", "impossible"),
    [
        (Length("weeks", 4, 26), [4, 26], [3, 27]),
        (Length("weeks", 4, 26, 52), [4, 52], [3, 53]),
        (Length("months", 1, 6), [4, 26], [3, 28]),
    ],
)
def test_weeks_fit_a_length(length: Length, possible: list[int], impossible: list[int]) -> None:
    formula = Formula(length=length)
    assert all(formula.allows_weeks(weeks) for weeks in possible)
    assert not any(formula.allows_weeks(weeks) for weeks in impossible)


def test_what_is_written_reads_the_same() -> None:
    formula = Formula(
        share={"micro": 50},
        cap_cents=5,
        cap_years=0,
        times_a_year=3,
        length=Length("weeks", 4, 26, 52),
        premium=(60, 100),
        hours_share=50,
        hire="as_long",
    )
    assert read_formula(formula.written()) == formula
    who = Who(sizes=("small", "micro"), not_forms=("vzw", "asbl"), theme="other", job_seeker=True)
    assert read_who(who.written()).written() == who.written()


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {"unknown": 1},
        {"share": {"huge": 5}},
        {"share": {"small": 101}},
        {"share": {"small": 4.5}},
        {"share": {"small": True}},
        {"cap_cents": -1},
        {"cap_cents": "7500"},
        {"length": {"unit": "days", "min": 1, "max": 2}},
        {"length": {"unit": "weeks", "min": 26, "max": 4}},
        {"length": {"unit": "weeks", "min": 4, "max": 26, "exceptional": 20}},
        {"premium": [100, 60]},
        {"premium": [60]},
        {"hire": "for ever"},
    ],
)
def test_it_refuses_what_is_no_formula(data: Any) -> None:
    with pytest.raises(WrongRule):
        read_formula(data)


@pytest.mark.parametrize(
    "data", [None, {"sizes": "small"}, {"sizes": ["huge"]}, {"theme": "cooking"}, {"age": 25}]
)
def test_it_refuses_what_are_no_conditions(data: Any) -> None:
    with pytest.raises(WrongRule):
        read_who(data)
