"""Sets of people as bits are sets."""

import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import strategies as st

from matching.kernel import bits
from matching.kernel.bits import Bits, Kept, Tally
from tests.matching.kernel.cases import holds_for

# Around the ends of words of 64.
sizes = st.sampled_from([0, 1, 2, 63, 64, 65, 127, 128, 129, 200])


@st.composite
def groups(draw: st.DrawFn, most: int = 2) -> tuple[int, list[set[int]]]:
    """A number of people and some sets of their positions."""
    size = draw(sizes)
    members = st.sets(st.integers(0, size - 1)) if size else st.just(set[int]())
    return size, draw(st.lists(members, min_size=most, max_size=most))


def packed(members: set[int], size: int) -> Bits:
    flags = np.zeros(size, dtype=np.bool_)
    flags[sorted(members)] = True
    return bits.packed(flags)


@holds_for(groups(), examples=300)
def test_they_hold_whom_a_set_holds(drawn: tuple[int, list[set[int]]]) -> None:
    size, (one, other) = drawn
    first, second = packed(one, size), packed(other, size)
    assert bits.members(first).tolist() == sorted(one)
    assert bits.members(first & second).tolist() == sorted(one & other)
    assert bits.members(first | second).tolist() == sorted(one | other)
    assert bits.members(first & ~second).tolist() == sorted(one - other)
    assert bits.members(first ^ second).tolist() == sorted(one ^ other)
    assert bits.count(first) == len(one)


@holds_for(groups())
def test_they_know_their_members(drawn: tuple[int, list[set[int]]]) -> None:
    size, (one, _other) = drawn
    everyone = np.arange(size)
    assert bits.contains(packed(one, size), everyone).tolist() == [at in one for at in range(size)]


@holds_for(groups(most=3))
def test_they_hold_everybody_of_some_lists(drawn: tuple[int, list[set[int]]]) -> None:
    size, lists = drawn
    made = bits.of((np.array(sorted(one), dtype=np.int32) for one in lists), size)
    assert bits.members(made).tolist() == sorted(set().union(*lists))


@pytest.mark.parametrize("size", [0, 1, 63, 64, 65, 1000])
def test_nobody_and_everybody_are_what_they_say(size: int) -> None:
    assert bits.members(bits.nobody(size)).tolist() == []
    assert bits.members(bits.everybody(size)).tolist() == list(range(size))
    # Nothing stands past the last one, where turning a set over would find it.
    assert len(bits.nobody(size)) == len(bits.everybody(size)) == -(-size // 64)
    assert bits.count(bits.everybody(size)) == size


@holds_for(groups(most=9), st.integers(0, 12), examples=200)
def test_a_tally_counts(drawn: tuple[int, list[set[int]]], times: int) -> None:
    size, (among, *sets) = drawn
    tally = Tally(packed(among, size), (packed(one, size) for one in sets))
    counted = {at: sum(at in one for one in sets) for at in among}
    right = sorted(at for at, count in counted.items() if count == times)
    assert bits.members(tally.exactly(times)).tolist() == right


def test_a_tally_of_no_sets_counts_everybody_0_times() -> None:
    tally = Tally(bits.everybody(70), [])
    assert bits.members(tally.exactly(0)).tolist() == list(range(70))
    assert bits.members(tally.exactly(1)).tolist() == []


def test_threads_may_ask_for_sets_at_once_however_little_is_kept() -> None:
    kept = Kept(0)

    def ask(seed: int) -> bool:
        numbers = [(seed * step) % 2 for step in range(2000)]
        return all(bits.members(kept.get(it, lambda it=it: _alone(it))) == [it] for it in numbers)

    # They take turns after every few steps, not every few thousand: each line is interrupted.
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            assert all(pool.map(ask, range(1, 5)))
    finally:
        sys.setswitchinterval(usual)


def _alone(position: int) -> Bits:
    return packed({position}, 64)
