"""The weeks that chosen courses take, by following them in every order."""

from collections.abc import Iterator, Sequence
from itertools import permutations

from learning.planning import Levels, Offer

Chosen = tuple[Offer, tuple[int, int]]
"""A course with its first week and the week after its last, or (-1, -1) alone."""


def weeks(hours_a_week: int, has: Levels, chosen: Sequence[Chosen]) -> Iterator[int]:
    """For each order in which what is learnt alone can go first: when everything has ended."""
    alone = [offer for offer, (starts, _ends) in chosen if starts < 0]
    classes = [(offer, way) for offer, way in chosen if way[0] >= 0]
    most = 60 * hours_a_week
    free = [most] * 80
    for offer, (starts, ends) in classes:
        for week in range(starts, ends):
            free[week] -= -(-60 * offer.hours // (ends - starts))
    if min(free) < 0:
        return
    for order in permutations(alone):
        ended = _ended(has, order, classes, list(free))
        if ended is not None:
            yield ended


def _ended(
    has: Levels, order: Sequence[Offer], classes: Sequence[Chosen], free: list[int]
) -> int | None:
    """Week by week, whatever may be begun in this order; None where a class came too early."""
    left = {offer.id: 60 * offer.hours for offer in order}
    known = [has]
    last = 0
    for week in range(len(free)):
        known += [offer.outcomes for offer, way in classes if way[1] == week]
        for offer, way in classes:
            if way[0] == week and not _may_begin(offer, known):
                return None
        again = True
        while again:
            again = False
            for offer in order:
                if offer.id in left and free[week] and _may_begin(offer, known):
                    spent = min(free[week], left[offer.id])
                    free[week] -= spent
                    left[offer.id] -= spent
                    if not left[offer.id]:
                        del left[offer.id]
                        known.append(offer.outcomes)
                        last, again = week + 1, True
                        break
    return None if left else max([last, *(way[1] for _offer, way in classes)])


def _may_begin(offer: Offer, known: Sequence[Levels]) -> bool:
    return all(
        any(levels.get(skill, 0) >= level for levels in known)
        for skill, level in offer.prerequisites.items()
    )
