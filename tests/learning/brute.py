"""Every choice of courses in every order: what the planner has to equal, for small cases."""

import random
from collections.abc import Iterator, Sequence
from itertools import permutations, product

from learning.planning import Edition, Gap, Goal, Levels, Limits, Offer

SKILLS = ("a", "b", "c", "d")
Worth = tuple[int, int]


class Case:
    """A catalogue of up to six courses, one or two gaps and what a person can give."""

    def __init__(self, seed: int) -> None:
        draw = random.Random(seed)
        self.offers = [_offer(draw, number) for number in range(draw.randint(3, 6))]
        skills = draw.sample(SKILLS, draw.randint(1, 2))
        self.gaps = [Gap(skill, draw.randint(1, 2)) for skill in skills]
        self.has = {skill: 1 for skill in SKILLS if draw.random() < 0.2}
        self.limits = Limits(
            hours_a_week=draw.choice([3, 5, 8]),
            budget=draw.choice([None, None, None, 500]),
            weeks=draw.choice([6, 12, 30, 30]),
            languages=draw.choice([None, None, frozenset({"nl", "en"})]),
            provinces=draw.choice([None, None, frozenset({"BE-VAN"})]),
            online=draw.random() < 0.9,
        )


def _offer(draw: random.Random, number: int) -> Offer:
    taught = draw.sample(SKILLS, draw.randint(1, 2))
    others = [skill for skill in SKILLS if skill not in taught]
    alone = draw.random() < 0.5
    return Offer(
        id=str(number),
        outcomes={skill: draw.randint(1, 3) for skill in taught},
        hours=draw.randint(2, 12),
        cents=draw.choice([0, 100, 200, 350]),
        prerequisites={draw.choice(others): draw.randint(1, 2)} if draw.random() < 0.5 else {},
        language=draw.choice(["nl", "fr", "en"]),
        province=draw.choice(["", "BE-VAN", "BE-WLG"]),
        self_paced=alone,
        editions=() if alone and draw.random() < 0.7 else tuple(_editions(draw)),
    )


def _editions(draw: random.Random) -> Iterator[Edition]:
    for _one in range(draw.randint(1, 2)):
        starts = draw.randint(0, 8)
        yield Edition(starts, starts + draw.randint(1, 4), draw.choice([None, 0, 3]))


def best(case: Case, goal: Goal) -> Worth | None:
    """(cents, weeks) or (weeks, cents) of the best plan, by trying them all; None for none."""
    every = list(_plans(case))
    if not every:
        return None
    if goal is Goal.CHEAPEST:
        return min(every)
    if goal is Goal.QUICKEST:
        return min((weeks, cents) for cents, weeks in every)
    longest = -(-min(weeks for _cents, weeks in every) * 3 // 2)
    return min((cents, weeks) for cents, weeks in every if weeks <= longest)


def _plans(case: Case) -> Iterator[Worth]:
    ways = [[None, *_ways(offer, case.limits)] for offer in case.offers]
    for ways_chosen in product(*ways):
        chosen = [(o, way) for o, way in zip(case.offers, ways_chosen, strict=True) if way]
        cents = sum(offer.cents for offer, _way in chosen)
        if case.limits.budget is not None and cents > case.limits.budget:
            continue
        if not _meets(case, [offer.outcomes for offer, _way in chosen]):
            continue
        weeks = min(_weeks(case, chosen), default=None)
        if weeks is not None and weeks <= case.limits.weeks:
            yield cents, weeks


def _meets(case: Case, outcomes: Sequence[Levels]) -> bool:
    known = [case.has, *outcomes]
    return all(any(levels.get(gap.skill, 0) >= gap.level for levels in known) for gap in case.gaps)


def _ways(offer: Offer, limits: Limits) -> Iterator[tuple[int, int]]:
    """(first week, week after the last); (-1, -1) alone."""
    if limits.languages and offer.language not in limits.languages:
        return
    if not (limits.online if not offer.province else _near(offer, limits)):
        return
    if offer.self_paced:
        yield -1, -1
    for it in offer.editions:
        a_week = -(-60 * offer.hours // (it.ends - it.starts))
        if it.seats != 0 and a_week <= 60 * limits.hours_a_week:
            yield it.starts, it.ends


def _near(offer: Offer, limits: Limits) -> bool:
    return limits.provinces is None or offer.province in limits.provinces


def _weeks(case: Case, chosen: Sequence[tuple[Offer, tuple[int, int]]]) -> Iterator[int]:
    """For each order in which what is learnt alone can go first: when everything has ended."""
    alone = [offer for offer, (starts, _ends) in chosen if starts < 0]
    classes = [(offer, way) for offer, way in chosen if way[0] >= 0]
    most = 60 * case.limits.hours_a_week
    free = [most] * 80
    for offer, (starts, ends) in classes:
        for week in range(starts, ends):
            free[week] -= -(-60 * offer.hours // (ends - starts))
    if min(free) < 0:
        return
    for order in permutations(alone):
        weeks = _ended(case, order, classes, list(free))
        if weeks is not None:
            yield weeks


def _ended(
    case: Case,
    order: Sequence[Offer],
    classes: Sequence[tuple[Offer, tuple[int, int]]],
    free: list[int],
) -> int | None:
    """Week by week, whatever may be begun in this order; None where a class came too early."""
    left = {offer.id: 60 * offer.hours for offer in order}
    known = [case.has]
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
