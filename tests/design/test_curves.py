"""A line over days as coordinates."""

from datetime import date, timedelta

import pytest

from design.curves import HEIGHT, WIDTH, draw

DAY = date(2026, 3, 2)


def test_the_line_goes_in_steps_and_holds_until_today() -> None:
    curve = draw([(DAY, 5), (DAY + timedelta(days=5), 10)], until=DAY + timedelta(days=10))
    assert curve is not None
    half, end = HEIGHT // 2, WIDTH // 2
    assert curve.line == f"0,{half} {end},{half} {end},0 {WIDTH},0"
    assert curve.area == f"0,{HEIGHT} {curve.line} {WIDTH},{HEIGHT}"
    assert (curve.top, curve.first, curve.last) == (10, DAY, DAY + timedelta(days=10))


@pytest.mark.parametrize(
    ("highest", "top"), [(0, 1), (1, 1), (3, 5), (7, 10), (11, 20), (480, 500)]
)
def test_the_upper_edge_is_a_round_number(highest: int, top: int) -> None:
    curve = draw([(DAY, highest)], until=DAY + timedelta(days=1))
    assert curve is not None
    assert curve.top == top


def test_there_is_no_line_before_the_second_day() -> None:
    assert draw([], until=DAY) is None
    assert draw([(DAY, 3)], until=DAY) is None
