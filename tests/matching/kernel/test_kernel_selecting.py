"""The best k of many totals, against sorting them all."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import strategies as st

from matching.kernel.scoring import rounded
from matching.kernel.selecting import TOTAL_BITS, best
from tests.matching.kernel.cases import holds_for

# Weights small and large: with a large one many totals round to the same score.
weights = st.sampled_from([1, 3, 17, 101, 5000])


@st.composite
def standings(draw: st.DrawFn) -> tuple[int, list[tuple[int, int]]]:
    """A weight, and (must-haves met, total) of up to 100 people, close together."""
    weight = draw(weights)
    base = draw(st.integers(0, weight * 1_000_000))
    near = st.integers(max(0, base - 300), min(weight * 1_000_000, base + 300))
    return weight, draw(st.lists(st.tuples(st.integers(0, 2), near), max_size=100))


@holds_for(standings(), st.none() | st.integers(0, 110), examples=250)
def test_it_chooses_what_a_full_sort_would(
    case: tuple[int, list[tuple[int, int]]], top: int | None
) -> None:
    weight, people = case
    packed = np.array([(musts << TOTAL_BITS) + total for musts, total in people], dtype=np.int64)
    in_order = sorted(
        range(len(people)),
        key=lambda at: (-people[at][0], -rounded(people[at][1], weight), at),
    )
    assert best(packed, weight, top).tolist() == in_order[:top]


@holds_for(st.integers(1, 100_000), st.data())
def test_it_rounds_half_up(weight: int, data: st.DataObject) -> None:
    total = data.draw(st.integers(0, weight * 1_000_000))
    exact = Fraction(total, weight) / 100
    assert rounded(total, weight) == (exact + Fraction(1, 2)) // 1


@pytest.mark.parametrize(("total", "expected"), [(49, 0), (50, 1), (149, 1), (150, 2)])
def test_it_rounds_at_the_half(total: int, expected: int) -> None:
    assert rounded(total, 1) == expected


def test_it_keeps_the_largest_request_apart_from_its_must_haves() -> None:
    weight = 1000 * 100
    packed = np.array([weight * 1_000_000, 1 << TOTAL_BITS], dtype=np.int64)
    assert best(packed, weight, None).tolist() == [1, 0]
