"""Sets of people as bits: position p is bit p % 64 of word p // 64.

A million people are 125 kB, so that "who meets all of these" is a handful of passes over the
processor's cache.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from matching.kernel.arrays import Integers, Positions

Bits = NDArray[np.uint64]
WORD = 64


def nobody(size: int) -> Bits:
    """The empty set among ``size`` people; bits past the last one stay 0 in every set."""
    return np.zeros(-(-size // WORD), dtype=np.uint64)


def everybody(size: int) -> Bits:
    return packed(np.ones(size, dtype=np.bool_))


def packed(flags: NDArray[np.bool_]) -> Bits:
    """From one flag a position."""
    padded = np.zeros(-(-len(flags) // WORD) * WORD, dtype=np.bool_)
    padded[: len(flags)] = flags
    return np.packbits(padded, bitorder="little").view(np.uint64)


def of(lists: Iterable[Positions], size: int) -> Bits:
    """Everybody who stands in one of the lists."""
    flags = np.zeros(size, dtype=np.bool_)
    for positions in lists:
        flags[positions] = True
    return packed(flags)


def members(bits: Bits) -> Integers:
    """The positions in a set, ascending."""
    words = np.flatnonzero(bits)
    # As flags: numpy finds these many times faster than numbers other than 0.
    flags = np.unpackbits(bits[words].view(np.uint8), bitorder="little").view(np.bool_)
    found = np.flatnonzero(flags)
    return words[found // WORD] * WORD + found % WORD


def flags(bits: Bits) -> NDArray[np.uint8]:
    """One 0 or 1 a position, up to the end of the last word."""
    return np.unpackbits(bits.view(np.uint8), bitorder="little")


def count(bits: Bits) -> int:
    return int(np.bitwise_count(bits).sum(dtype=np.int64))


def contains(bits: Bits, positions: Integers) -> NDArray[np.bool_]:
    """For each position whether it is in the set."""
    shifts = (positions % WORD).astype(np.uint64)
    found: NDArray[np.bool_] = (bits[positions // WORD] >> shifts) & np.uint64(1) != 0
    return found


class Kept:
    """Sets by what they answer, up to so many bytes in all; the longest unused goes first.

    Threads may ask at once: at worst two of them find the same set.
    """

    def __init__(self, nbytes: int) -> None:
        self._room = nbytes
        self._sets: OrderedDict[Hashable, Bits] = OrderedDict()
        self._turn = Lock()

    def get(self, asked: Hashable, find: Callable[[], Bits]) -> Bits:
        found = self._sets.get(asked)
        if found is None:
            found = find()
        with self._turn:
            self._sets[asked] = found
            self._sets.move_to_end(asked)
            while len(self._sets) * max(found.nbytes, 1) > self._room:
                self._sets.popitem(last=False)
        return found


class Tally:
    """In how many of some sets each person is, as binary digits: digit d is a set of its own."""

    def __init__(self, among: Bits, sets: Iterable[Bits]) -> None:
        self._among = among
        self._digits: list[Bits] = []
        for one in sets:
            self._add(one & among)

    def exactly(self, times: int) -> Bits:
        """Those of ``among`` who are in exactly so many of the sets."""
        if times >> len(self._digits):
            return np.zeros_like(self._among)
        found = self._among
        for place, digit in enumerate(self._digits):
            found = found & (digit if times >> place & 1 else ~digit)
        return found

    def _add(self, carry: Bits) -> None:
        for place, digit in enumerate(self._digits):
            self._digits[place], carry = digit ^ carry, digit & carry
        if carry.any():
            self._digits.append(carry)
