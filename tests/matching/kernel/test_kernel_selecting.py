"""The best k of many standings, against sorting them all."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import strategies as st

from matching.kernel.scoring import rounded
from matching.kernel.selecting import best
from tests.matching.kernel.cases import holds_for

# Close together, so that many are equal.
standings = st.lists(st.integers(0, 20), max_size=100)


@holds_for(standings, st.none() | st.integers(0, 110), examples=250)
def test_it_chooses_what_a_full_sort_would(people: list[int], top: int | None) -> None:
    in_order = sorted(range(len(people)), key=lambda at: (-people[at], at))
    assert best(np.array(people, dtype=np.int64), top).tolist() == in_order[:top]


@holds_for(st.integers(1, 100_000), st.data())
def test_it_rounds_half_up(weight: int, data: st.DataObject) -> None:
    total = data.draw(st.integers(0, weight * 1_000_000))
    exact = Fraction(total, weight) / 100
    assert rounded(total, weight) == (exact + Fraction(1, 2)) // 1


@pytest.mark.parametrize(("total", "expected"), [(49, 0), (50, 1), (149, 1), (150, 2)])
def test_it_rounds_at_the_half(total: int, expected: int) -> None:
    assert rounded(total, 1) == expected
