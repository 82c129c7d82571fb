"""The ceilings of Recommendation 2003/361/EC, from both sides."""

import pytest

from subsidies.sizes import Figures, Holding, Size, lasting, size_of, together

M = 100_000_000


@pytest.mark.parametrize(
    ("staff", "turnover", "balance", "size"),
    [
        (9, 2 * M, 9 * M, "micro"),
        (9.9, 9 * M, 2 * M, "micro"),
        (9, 2 * M + 1, 2 * M + 1, "small"),
        (10, 0, 0, "small"),
        (49, 10 * M, 99 * M, "small"),
        (49, 99 * M, 10 * M, "small"),
        (49, 10 * M + 1, 10 * M + 1, "medium"),
        (50, 0, 0, "medium"),
        (249, 50 * M, 99 * M, "medium"),
        (249, 99 * M, 43 * M, "medium"),
        (249, 50 * M + 1, 43 * M + 1, "large"),
        (250, 0, 0, "large"),
    ],
)
def test_both_sides_of_every_ceiling(staff: float, turnover: int, balance: int, size: str) -> None:
    assert size_of(Figures(staff, turnover, balance)) == size


@pytest.mark.parametrize(
    ("percent", "staff", "size"),
    [
        (24.9, 9.0, "micro"),  # too little to count
        (25, 34.0, "small"),  # a quarter of a hundred
        (50, 59.0, "medium"),  # half of it: still a partner
        (50.1, 109.0, "medium"),  # linked: all of it
        (100, 109.0, "medium"),
    ],
)
def test_partners_count_by_their_share_and_linked_companies_in_full(
    percent: float, staff: float, size: str
) -> None:
    whole = together(Figures(9, M, M), [Holding(percent, Figures(100, 4 * M, 4 * M))])
    assert whole.staff == staff
    assert size_of(whole) == size


def test_it_adds_turnover_and_balance_in_whole_cents() -> None:
    whole = together(
        Figures(1, 101, 3), [Holding(30, Figures(10, 33, 7)), Holding(60, Figures(2, 5, 1))]
    )
    assert whole == Figures(1 + 3 + 2, 116, 6)
    with pytest.raises(ValueError, match="per cent"):
        together(whole, [Holding(101, whole)])


@pytest.mark.parametrize(
    ("staff", "size"),
    [
        ([9], "micro"),
        ([9, 10], "micro"),  # one year over it changes nothing
        ([9, 10, 9, 10], "micro"),
        ([9, 10, 10], "small"),
        ([9, 60, 300], "medium"),  # over the ceiling of small twice, of medium once
        ([300, 40, 60], "medium"),
        ([300, 40, 40], "small"),
        ([49, 50, 51, 49], "medium"),
    ],
)
def test_a_size_changes_after_two_years_running(staff: list[float], size: str) -> None:
    assert lasting([Figures(people, 0, 0) for people in staff]) == Size(size)


@pytest.mark.parametrize(
    ("held", "staff", "size"),
    [
        ("micro", [9, 10], "micro"),
        ("micro", [10, 9], "micro"),
        ("micro", [10, 10], "small"),
        ("small", [49, 50], "small"),
        ("medium", [49, 50], "medium"),  # below its ceiling once
        ("medium", [49, 49], "small"),
        ("medium", [249, 250], "medium"),
        ("large", [249, 250], "large"),
        ("large", [249, 249], "medium"),
        ("micro", [60, 300], "medium"),
        ("small", [50], "small"),
    ],
)
def test_what_it_counted_as_before_stays_until_two_years_say_otherwise(
    held: str, staff: list[float], size: str
) -> None:
    assert lasting([Figures(people, 0, 0) for people in staff], Size(held)) == Size(size)


def test_no_closed_year_is_no_size() -> None:
    with pytest.raises(ValueError, match="no closed year"):
        lasting([])
