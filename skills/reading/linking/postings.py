"""Cosine similarity of short texts by their terms, over arrays instead of a library."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Weights = NDArray[np.float64]
Places = NDArray[np.int64]


@dataclass(frozen=True)
class Postings:
    """For each term the rows that hold it, with the weight it has in them.

    A weight is (1 + ln count) * (1 + ln((1 + rows) / (1 + rows with the term))), and the weights
    of a row have the length 1. Term number n owns `rows[starts[n]:starts[n + 1]]`.
    """

    numbers: dict[str, int]
    starts: Places
    rows: Places
    weights: Weights
    rarity: Weights
    height: int

    @classmethod
    def over(cls, texts: Iterable[Sequence[str]]) -> "Postings":
        """One row a text, each text as its terms."""
        numbers: dict[str, int] = {}
        flat: list[int] = []
        lengths: list[int] = []
        for terms in texts:
            flat.extend(numbers.setdefault(term, len(numbers)) for term in terms)
            lengths.append(len(terms))
        height, width = len(lengths), max(1, len(numbers))
        owners = np.repeat(np.arange(height), lengths)
        # Sorted by term, then by row: each pair once, with its count.
        pairs, counts = np.unique(
            np.array(flat, dtype=np.int64) * max(1, height) + owners, return_counts=True
        )
        columns, rows = np.divmod(pairs, max(1, height))
        spread = np.bincount(columns, minlength=width)
        rarity = 1 + np.log((1 + height) / (1 + spread))
        weights = (1 + np.log(counts)) * rarity[columns]
        lengths_of = np.sqrt(np.bincount(rows, weights**2, minlength=height))
        starts = np.concatenate(([0], np.cumsum(spread)))
        return cls(numbers, starts, rows, weights / lengths_of[rows], rarity, height)

    def similarity(self, terms: Iterable[str]) -> Weights:
        """The cosine of these terms with every row, 0 to 1; 0 where no term is known."""
        counts = Counter(self.numbers[term] for term in terms if term in self.numbers)
        if not counts:
            return np.zeros(self.height)
        found = np.fromiter(counts, dtype=np.int64)
        often = np.fromiter(counts.values(), dtype=np.float64)
        asked = (1 + np.log(often)) * self.rarity[found]
        asked /= np.sqrt(np.sum(asked**2))
        slices = [slice(self.starts[number], self.starts[number + 1]) for number in found]
        weights = [self.weights[part] * weigh for part, weigh in zip(slices, asked, strict=True)]
        rows = np.concatenate([self.rows[part] for part in slices])
        total = np.bincount(rows, np.concatenate(weights), minlength=self.height)
        return total.astype(np.float64, copy=False)
