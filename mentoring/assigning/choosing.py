"""The pairs with the most points in all, exactly."""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from mentoring.assigning.fitting import FLOOR, Allowed, Points, fits, refused
from mentoring.assigning.terms import Assignment, Mentee, Mentor, Pair, Why


def assign(
    mentors: Sequence[Mentor],
    mentees: Sequence[Mentee],
    *,
    forbidden: Collection[tuple[str, str]] = (),
    floor: int = FLOOR,
) -> Assignment:
    """`forbidden` are (mentor, mentee) who were refused or blocked. Ids are unique.

    The order of the lists changes nothing: equals are decided by their ids.
    """
    mentors = sorted((it for it in mentors if it.capacity), key=lambda it: it.id)
    mentees = sorted(mentees, key=lambda it: it.id)
    if not mentors:
        return Assignment((), {it.id: Why.NOBODY for it in mentees})
    if not mentees:
        return Assignment((), {})
    points, possible = fits(mentors, mentees)
    free = possible & ~refused(mentors, mentees, forbidden)
    candidates = free & (points >= max(1, floor))
    taken = _most_points(np.where(candidates, points, 0), [it.capacity for it in mentors])
    pairs = tuple(
        Pair(mentors[column].id, mentees[row].id, int(points[row, column])) for row, column in taken
    )
    matched = {pair.mentee for pair in pairs}
    unmatched = {
        mentee.id: _why(possible[row], free[row], candidates[row])
        for row, mentee in enumerate(mentees)
        if mentee.id not in matched
    }
    return Assignment(pairs, unmatched)


def _most_points(points: Points, places: Sequence[int]) -> list[tuple[int, int]]:
    """(row, column) of each pair: a row once, a column as often as it has places; no 0 points.

    Each place is a column of its own: with a row for everybody it is the assignment problem.
    """
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - costs time to load

    rows = np.flatnonzero(points.any(axis=1))
    useful = np.minimum(places, (points > 0).sum(axis=0))
    columns: NDArray[np.intp] = np.repeat(np.arange(len(places)), useful)
    table = points[np.ix_(rows, columns)]
    chosen = zip(*linear_sum_assignment(table, maximize=True), strict=True)
    return [(int(rows[row]), int(columns[place])) for row, place in chosen if table[row, place] > 0]


def _why(possible: Allowed, free: Allowed, candidates: Allowed) -> Why:
    if candidates.any():
        return Why.TAKEN
    if free.any():
        return Why.BELOW
    return Why.REFUSED if possible.any() else Why.NOBODY
