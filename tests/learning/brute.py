"""Every choice of courses in every order: what the planner has to equal, for small cases."""

import random
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import product

from learning.planning import Edition, Gap, Goal, Levels, Limits, Offer
from tests.learning.brute_calendar import weeks as calendar

SKILLS = ("a", "b", "c", "d")
Worth = tuple[int, int]
Teaches = tuple[frozenset[Gap], frozenset[Gap]]


class Case:
    """A catalogue of up to six courses, one or two gaps and what a person can give.

    A person who is `free` has three gaps and goes anywhere, whatever it costs: there is more than
    one plan then.
    """

    def __init__(self, seed: int, *, free: bool = False) -> None:
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
        if free:
            self.offers = [_offer(draw, number, after=0.2) for number in range(6)]
            self.gaps = [Gap(skill, 1) for skill in SKILLS[:3]]
            self.has = {}
            self.limits = Limits(hours_a_week=8, weeks=30)

    @cached_property
    def plans(self) -> list[tuple[int, int, frozenset[str]]]:
        """(cents, weeks, courses) of each plan there is."""
        return list(_plans(self))

    @cached_property
    def taught(self) -> dict[str, Teaches]:
        """Of each course what is looked for: the gaps it closes, and what other courses need."""
        allowed = [offer for offer in self.offers if _may_be_followed(offer, self.limits)]
        gaps = frozenset(gap for gap in self.gaps if not _meets(self.has, gap))
        asked, wanted = frozenset[Gap](), gaps
        for _round in self.offers:
            giving = [it for it in allowed if any(_meets(it.outcomes, gap) for gap in wanted)]
            asked = frozenset(gap for it in giving for gap in _needs(it, self.has))
            wanted = gaps | asked
        return {
            offer.id: (
                frozenset(gap for gap in gaps if _meets(offer.outcomes, gap)),
                frozenset(gap for gap in asked if _meets(offer.outcomes, gap)),
            )
            for offer in allowed
        }


def _offer(draw: random.Random, number: int, after: float = 0.5) -> Offer:
    taught = draw.sample(SKILLS, draw.randint(1, 2))
    others = [skill for skill in SKILLS if skill not in taught]
    alone = draw.random() < 0.5
    return Offer(
        id=str(number),
        outcomes={skill: draw.randint(1, 3) for skill in taught},
        hours=draw.randint(2, 12),
        cents=draw.choice([0, 100, 200, 350]),
        prerequisites={draw.choice(others): draw.randint(1, 2)} if draw.random() < after else {},
        language=draw.choice(["nl", "fr", "en"]),
        province=draw.choice(["", "BE-VAN", "BE-WLG"]),
        self_paced=alone,
        editions=() if alone and draw.random() < 0.7 else tuple(_editions(draw)),
    )


def _editions(draw: random.Random) -> Iterator[Edition]:
    for _one in range(draw.randint(1, 2)):
        starts = draw.randint(0, 8)
        yield Edition(starts, starts + draw.randint(1, 4), draw.choice([None, 0, 3]))


def best(case: Case, goal: Goal, before: Sequence[Collection[str]] = ()) -> Worth | None:
    """(cents, weeks) or (weeks, cents) of the best plan, by trying them all; None for none.

    Of those that do without something that each plan before teaches.
    """
    every = [plan[:2] for plan in case.plans if _is_different(case, plan[2], before)]
    if goal is Goal.CHEAPEST:
        return min(every, default=None)
    if goal is Goal.QUICKEST:
        return min(((weeks, cents) for cents, weeks in every), default=None)
    quickest = min((weeks for _cents, weeks, _courses in case.plans), default=0)
    longest = -(-quickest * 3 // 2)
    return min((worth for worth in every if worth[1] <= longest), default=None)


def _is_different(case: Case, plan: Collection[str], before: Sequence[Collection[str]]) -> bool:
    teaches = {case.taught[course] for course in plan}
    return not any(teaches.issuperset(case.taught[it] for it in other) for other in before)


def _plans(case: Case) -> Iterator[tuple[int, int, frozenset[str]]]:
    ways = [[None, *_ways(offer, case.limits)] for offer in case.offers]
    for ways_chosen in product(*ways):
        chosen = [(o, way) for o, way in zip(case.offers, ways_chosen, strict=True) if way]
        cents = sum(offer.cents for offer, _way in chosen)
        if case.limits.budget is not None and cents > case.limits.budget:
            continue
        known = [case.has, *(offer.outcomes for offer, _way in chosen)]
        if not all(any(_meets(levels, gap) for levels in known) for gap in case.gaps):
            continue
        weeks = min(calendar(case.limits.hours_a_week, case.has, chosen), default=None)
        if weeks is not None and weeks <= case.limits.weeks:
            yield cents, weeks, frozenset(offer.id for offer, _way in chosen)


def _meets(levels: Levels, gap: Gap) -> bool:
    return levels.get(gap.skill, 0) >= gap.level


def _needs(offer: Offer, has: Levels) -> Iterator[Gap]:
    asked = (Gap(skill, level) for skill, level in offer.prerequisites.items())
    return (gap for gap in asked if not _meets(has, gap))


def _ways(offer: Offer, limits: Limits) -> Iterator[tuple[int, int]]:
    """(first week, week after the last); (-1, -1) alone."""
    if not _may_be_followed(offer, limits):
        return
    if offer.self_paced:
        yield -1, -1
    for it in offer.editions:
        a_week = -(-60 * offer.hours // (it.ends - it.starts))
        if it.seats != 0 and a_week <= 60 * limits.hours_a_week:
            yield it.starts, it.ends


def _may_be_followed(offer: Offer, limits: Limits) -> bool:
    """Whatever its dates, as long as there are any."""
    if limits.languages and offer.language not in limits.languages:
        return False
    if limits.budget is not None and offer.cents > limits.budget:
        return False
    if not offer.self_paced and all(it.seats == 0 for it in offer.editions):
        return False
    return limits.online if not offer.province else _near(offer, limits)


def _near(offer: Offer, limits: Limits) -> bool:
    return limits.provinces is None or offer.province in limits.provinces
