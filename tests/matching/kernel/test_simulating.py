"""The pool simulator's counts are those one gets by going through the people one by one."""

import random
from itertools import combinations

import pytest

from matching.kernel import Importance, Need, Person, score
from matching.kernel import bits as sets
from matching.kernel.columns import columns_of
from matching.kernel.index import Index
from matching.kernel.merging import merged_needs
from matching.kernel.rules import RULES, TRAINABLE
from matching.kernel.simulating import Demand, Ease, Part, Simulator, demands_of
from matching.kernel.terms import Request, Verdict
from tests.matching.kernel.cases import Links
from tests.matching.kernel.test_kernel_pool import SKILLS, a_crowd, some_links


def needs(draw: random.Random, many: int = 4) -> tuple[Need, ...]:
    chosen = draw.sample(SKILLS, many)
    asked = tuple(Need(skill, draw.randint(1, 4), Importance.MUST) for skill in chosen)
    return merged_needs(Request("v", asked), RULES)


def passes(person: Person, need: Need, ease: Ease | None, links: Links) -> bool:
    """Whether someone meets one need, relaxed or not, by the plain score."""
    if ease is Ease.DROPPED:
        return True
    level = need.level - 1 if ease is Ease.LOWERED else need.level
    asked = Need(need.skill, level, need.importance)
    (part,) = score(person, Request("v", (asked,)), links).parts
    return part.verdict is Verdict.MET or (ease is Ease.TRAINED and part.credit >= TRAINABLE)


def by_hand(
    crowd: list[Person], asked: tuple[Need, ...], eased: dict[int, Ease], links: Links
) -> int:
    return sum(
        all(passes(one, need, eased.get(place), links) for place, need in enumerate(asked))
        for one in crowd
    )


def simulator(crowd: list[Person], asked: tuple[Need, ...], links: Links) -> Simulator:
    """Over two parts, as a base and its changes are."""
    indexes = [Index(columns_of(half), links) for half in (crowd[::2], crowd[1::2])]
    return Simulator([Part(index.alive, demands_of(index, asked)) for index in indexes])


@pytest.mark.parametrize("seed", range(6))
def test_every_count_equals_going_through_the_people(seed: int) -> None:
    draw = random.Random(seed)
    crowd, asked, links = a_crowd(70, draw), needs(draw), some_links(draw)
    found = simulator(crowd, asked, links)
    assert found.everybody() == 70
    assert found.counted({}) == by_hand(crowd, asked, {}, links)
    for place, single in enumerate(found.singles()):
        assert single.name == asked[place].skill
        assert single.dropped == by_hand(crowd, asked, {place: Ease.DROPPED}, links)
        assert single.trained == by_hand(crowd, asked, {place: Ease.TRAINED}, links)
        if asked[place].level == 1:
            assert single.lowered is None
        else:
            assert single.lowered == by_hand(crowd, asked, {place: Ease.LOWERED}, links)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("grain", [1, 5])
def test_the_smallest_relaxation_is_the_smallest_there_is(seed: int, grain: int) -> None:
    draw = random.Random(seed)
    crowd, asked, links = a_crowd(70, draw), needs(draw, 5), some_links(draw)
    found = simulator(crowd, asked, links)
    for wanted in (5, 15, 40, 70):
        chosen = found.smallest(wanted, grain)
        reaching = [
            size
            for size in range(len(asked) + 1)
            for places in combinations(range(len(asked)), size)
            if by_hand(crowd, asked, dict.fromkeys(places, Ease.DROPPED), links) // grain * grain
            >= wanted
        ]
        assert chosen is not None
        assert len(chosen) == min(reaching)
        assert by_hand(crowd, asked, chosen, links) // grain * grain >= wanted


def some_demands(draw: random.Random, people: int) -> list[Demand]:
    """Sets without any pattern; some cannot be lowered, or trained for."""

    def some(share: float) -> sets.Bits:
        return sets.packed(sets.np.array([draw.random() < share for _ in range(people)]))

    return [
        Demand(
            f"demand {number}",
            draw.choice([2, 4, 6]),
            some(0.7),
            some(0.3) if draw.random() < 0.7 else None,
            some(0.4) if draw.random() < 0.7 else None,
        )
        for number in range(draw.randint(2, 5))
    ]


def right_relaxation(
    found: Simulator, demands: list[Demand], wanted: int, grain: int
) -> dict[int, Ease] | None:
    """The rule as it is written down, tried out on every set of demands."""

    def reached(eased: dict[int, Ease]) -> int:
        return found.counted(eased) // grain * grain

    every = [
        dict.fromkeys(places, Ease.DROPPED)
        for size in range(len(demands) + 1)
        for places in combinations(range(len(demands)), size)
    ]
    enough = [eased for eased in every if reached(eased) >= wanted]
    if not enough:
        return None
    chosen = min(
        enough,
        key=lambda it: (
            len(it),
            sum(demands[place].weight for place in it),
            -reached(it),
            sum(1 << place for place in it),
        ),
    )
    for place in sorted(chosen, key=lambda it: (-demands[it].weight, it)):
        possible = {Ease.LOWERED: demands[place].lowered, Ease.TRAINED: demands[place].trained}
        milder = [{**chosen, place: ease} for ease, it in possible.items() if it is not None]
        chosen = next((it for it in milder if reached(it) >= wanted), chosen)
    return chosen


@pytest.mark.parametrize("seed", range(60))
def test_which_demands_give_way_and_how_follows_the_rule(seed: int) -> None:
    draw = random.Random(seed)
    demands, grain = some_demands(draw, 60), draw.choice([1, 5, 10])
    found = Simulator([Part(sets.everybody(60), demands)])
    for wanted in (5, 10, 20, 30, 40, 50):
        assert found.smallest(wanted, grain) == right_relaxation(found, demands, wanted, grain)


def test_nothing_need_give_way_where_enough_meet_everything() -> None:
    everybody = sets.everybody(70)
    found = Simulator([Part(everybody, [Demand("siem", 6, everybody)])])
    assert found.smallest(70) == {}
    assert found.smallest(71) is None


def test_it_lowers_rather_than_drops_and_lets_the_lightest_give_way() -> None:
    def first(many: int) -> sets.Bits:
        return sets.packed(sets.np.arange(100) < many)

    everybody = first(100)
    heavy = Demand("heavy", 6, first(10), first(50), first(20))
    light = Demand("light", 2, first(10), first(30), first(60))
    found = Simulator([Part(everybody, [heavy, light, Demand("easy", 6, everybody)])])
    assert found.smallest(10) == {}
    assert found.smallest(11) == {0: Ease.LOWERED, 1: Ease.LOWERED}
    alone = Simulator([Part(everybody, [heavy])])
    assert alone.smallest(50) == {0: Ease.LOWERED}
    assert alone.smallest(51) == {0: Ease.DROPPED}


def test_more_demands_than_can_be_weighed_jointly_still_find_one_that_is_enough() -> None:
    everybody = sets.everybody(64)
    rare = sets.packed(sets.np.arange(64) < 5)
    demands = [Demand(f"easy-{number}", 6, everybody) for number in range(30)]
    found = Simulator([Part(everybody, [*demands, Demand("rare", 6, rare)])])
    assert found.smallest(64) == {30: Ease.DROPPED}


def test_which_demands_are_weighed_jointly_tells_no_more_than_rounded_counts() -> None:
    places = sets.np.arange(99)
    everybody = sets.everybody(99)
    # Each of sixteen loses five people, the seventeenth nine; ten meet everything.
    demands = [
        Demand(f"five-{number}", 6, sets.packed(places // 5 != number)) for number in range(16)
    ]
    light = Demand("nine", 1, sets.packed((places < 80) | (places >= 89)))
    found = Simulator([Part(everybody, [*demands, light])])
    assert found.smallest(15) == {16: Ease.DROPPED}
    assert found.smallest(15, grain=5) == {0: Ease.DROPPED}


def test_parts_with_different_demands_are_refused() -> None:
    everybody = sets.everybody(3)
    with pytest.raises(ValueError, match="same demands"):
        Simulator([Part(everybody, [Demand("a", 1, everybody)]), Part(everybody, [])])


def test_a_demand_that_cannot_be_lowered_is_not() -> None:
    everybody = sets.everybody(3)
    with pytest.raises(ValueError, match="cannot be lowered"):
        Simulator([Part(everybody, [Demand("a", 1, everybody)])]).counted({0: Ease.LOWERED})
