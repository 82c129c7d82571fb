"""Cosine similarity of short texts by their terms, over arrays instead of a library."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Weights = NDArray[np.float64]
Numbers = NDArray[np.int64]
PAIR = 1 << 24  # a pair of neighbours is the term (left + 1) * PAIR + right; words are fewer


@dataclass(frozen=True)
class Postings:
    """For each term the rows that hold it, with the weight it has in them.

    A weight is (1 + ln count) * (1 + ln((1 + rows) / (1 + rows with the term))), and the weights
    of a row have the length 1. The term `keys[n]` owns `rows[starts[n]:starts[n + 1]]`.
    """

    keys: Numbers
    starts: Numbers
    rows: Numbers
    weights: Weights
    rarity: Weights
    height: int

    @classmethod
    def over(cls, flat: Sequence[int], lengths: Sequence[int], pairs: bool) -> "Postings":
        """Rows of word numbers, all in one list; `pairs`: neighbours in a row are terms too."""
        height = len(lengths)
        terms = np.array(flat, dtype=np.int64)
        owners = np.repeat(np.arange(height), lengths)
        if pairs:
            same = owners[1:] == owners[:-1]
            terms = np.concatenate((terms, _pairs(terms)[same]))
            owners = np.concatenate((owners, owners[1:][same]))
        keys, columns = np.unique(terms, return_inverse=True)
        # Sorted by term, then by row: each pair once, with its count.
        held, counts = np.unique(columns * height + owners, return_counts=True)
        columns, rows = np.divmod(held, height)
        spread = np.bincount(columns, minlength=keys.size)
        rarity = 1 + np.log((1 + height) / (1 + spread))
        weights = (1 + np.log(counts)) * rarity[columns]
        norms = np.sqrt(np.bincount(rows, weights**2, minlength=height))
        starts = np.concatenate(([0], np.cumsum(spread)))
        return cls(keys, starts, rows, weights / norms[rows], rarity, height)

    def similarity(self, words: Sequence[int], pairs: bool) -> Weights:
        """The cosine of these words with every row, 0 to 1; 0 where no term is known."""
        said = np.array(words, dtype=np.int64)
        terms = np.concatenate((said, _pairs(said))) if pairs else said
        asked, often = np.unique(terms, return_counts=True)
        places = np.searchsorted(self.keys, asked)
        known = np.append(self.keys, -1)[places] == asked
        if not known.any():
            return np.zeros(self.height)
        found = places[known]
        weigh = (1 + np.log(often[known])) * self.rarity[found]
        weigh /= np.sqrt(np.sum(weigh**2))
        parts = [slice(self.starts[term], self.starts[term + 1]) for term in found]
        rows = np.concatenate([self.rows[part] for part in parts])
        weights = [self.weights[part] * by for part, by in zip(parts, weigh, strict=True)]
        total = np.bincount(rows, np.concatenate(weights), minlength=self.height)
        return total.astype(np.float64, copy=False)


def _pairs(words: Numbers) -> Numbers:
    """The terms of neighbouring words."""
    pairs: Numbers = (words[:-1] + 1) * PAIR + words[1:]
    return pairs
