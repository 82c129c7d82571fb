"""The planner: cheapest, quickest, both; in order, in time, within limits, and why not."""

from dataclasses import replace

import pytest

from learning.planning import (
    Edition,
    Gap,
    Goal,
    Infeasible,
    Limits,
    Offer,
    Plan,
    Plans,
    Relaxation,
    Unsolved,
    solve,
    untaught,
)

SIEM, NET = Gap("siem", 2), Gap("net", 1)
FIVE_HOURS = Limits(hours_a_week=5)


def course(name: str, hours: int = 10, euros: int = 0, **outcomes: int) -> Offer:
    return Offer(name, outcomes, hours=hours, cents=100 * euros, self_paced=True)


def on(offer: Offer, *dates: tuple[int, int], seats: int | None = None) -> Offer:
    editions = tuple(Edition(starts, ends, seats) for starts, ends in dates)
    return replace(offer, self_paced=False, editions=editions)


def after(offer: Offer, **prerequisites: int) -> Offer:
    return replace(offer, prerequisites=prerequisites)


def plans(
    gaps: list[Gap], offers: list[Offer], limits: Limits = FIVE_HOURS, goal: Goal = Goal.CHEAPEST
) -> tuple[Plan, ...]:
    found = solve(gaps, {}, offers, limits, goal)
    assert isinstance(found, Plans), found
    return found.plans


def why_not(gaps: list[Gap], offers: list[Offer], limits: Limits) -> Infeasible:
    found = solve(gaps, {}, offers, limits, Goal.CHEAPEST)
    assert isinstance(found, Infeasible), found
    return found


def ids(plan: Plan) -> list[str]:
    return [step.offer.id for step in plan.steps]


CHEAP = course("cheap", 40, 100, siem=2)
QUICK = course("quick", 10, 500, siem=3)


def test_the_goal_decides() -> None:
    middle = course("middle", 15, 200, siem=2)
    offers = [CHEAP, QUICK, middle]
    assert ids(plans([SIEM], offers)[0]) == ["cheap"]
    assert ids(plans([SIEM], offers, goal=Goal.QUICKEST)[0]) == ["quick"]
    assert ids(plans([SIEM], offers, goal=Goal.BOTH)[0]) == ["middle"]


def test_one_course_for_two_gaps_comes_before_two() -> None:
    both = course("both", 20, 150, siem=2, net=1)
    offers = [CHEAP, course("net", 10, 60, net=1), both]
    best = plans([SIEM, NET], offers)[0]
    assert (ids(best), best.cents, best.weeks, best.hours) == (["both"], 15_000, 4, 20)
    assert best.steps[0].closes == (NET, SIEM)


def test_what_is_needed_comes_earlier_and_says_what_it_opens() -> None:
    offers = [after(course("siem", 10, siem=2), linux=1), course("linux", 5, linux=2)]
    [only] = plans([SIEM], offers)
    assert [(step.offer.id, step.starts, step.ends) for step in only.steps] == [
        ("linux", 0, 1),
        ("siem", 1, 3),
    ]
    assert (only.steps[0].opens, only.steps[0].closes) == (("siem",), ())


def test_who_has_what_is_needed_does_not_learn_it_again() -> None:
    offers = [after(course("siem", 10, siem=2), linux=1), course("linux", 5, linux=2)]
    found = solve([SIEM], {"linux": 1}, offers, FIVE_HOURS, Goal.CHEAPEST)
    assert isinstance(found, Plans)
    assert ids(found.plans[0]) == ["siem"]


def test_a_skill_that_counts_as_another_closes_its_gap() -> None:
    counts = {"siem": frozenset({"splunk"})}
    found = solve([SIEM], {}, [course("s", splunk=2)], FIVE_HOURS, Goal.CHEAPEST, counts_as=counts)
    assert isinstance(found, Plans)
    assert solve([SIEM], {"splunk": 2}, [], FIVE_HOURS, Goal.CHEAPEST, counts_as=counts) == Plans(
        (Plan((), 0, 0, 0),)
    )


def test_a_class_waits_for_what_it_needs() -> None:
    siem = on(after(course("siem", 10, siem=2), linux=1), (1, 3), (4, 6))
    best = plans([SIEM], [siem, course("linux", 15, linux=1)])[0]
    assert [(step.offer.id, step.edition, step.ends) for step in best.steps] == [
        ("linux", None, 3),
        ("siem", 1, 6),
    ]


def test_a_full_class_and_one_that_has_begun_are_none() -> None:
    full, past = on(course("full", siem=2), (1, 3), seats=0), on(course("past", siem=2), (-1, 2))
    assert why_not([SIEM], [full, past], FIVE_HOURS).untaught == (SIEM,)


def test_a_free_course_that_saves_a_week_comes_along() -> None:
    # The class gives what is needed as well, but a week later.
    net = on(course("net", 3, 100, net=1, linux=2), (1, 2))
    siem, linux = after(course("siem", 10, 350, siem=2), linux=2), course("linux", 5, linux=2)
    plan = plans([SIEM, NET], [net, siem, linux], Limits(hours_a_week=8))[0]
    assert (ids(plan), plan.cents, plan.weeks) == (["linux", "siem", "net"], 45_000, 3)


def test_two_classes_at_once_are_no_more_hours_than_there_are() -> None:
    siem, net = on(course("siem", siem=2), (0, 2)), on(course("net", net=1), (0, 2), (3, 5))
    assert plans([SIEM, NET], [siem, net])[0].weeks == 5
    assert plans([SIEM, NET], [siem, net], Limits(hours_a_week=10))[0].weeks == 2


def test_courses_that_only_open_each_other_are_no_plan() -> None:
    offers = [
        after(course("a", 5, 1, siem=2, x=1), y=1),
        after(course("b", 5, 1, y=1), x=1),
        course("way in", 5, 90, x=1),
    ]
    assert ids(plans([SIEM], offers)[0]) == ["way in", "b", "a"]
    assert why_not([SIEM], offers[:2], FIVE_HOURS).untaught == (SIEM,)


def test_a_twin_elsewhere_is_no_other_plan() -> None:
    twin = replace(CHEAP, id="twin", cents=10_100)
    two = [course("a", 10, 90, siem=2), course("b", 10, 90, net=1)]
    wide = course("wide", 10, 300, siem=2, net=1)
    assert [ids(plan) for plan in plans([SIEM], [CHEAP, twin])] == [["cheap"]]
    found = plans([SIEM, NET], [*two, wide, replace(wide, id="wide too", cents=40_000)])
    assert [ids(plan) for plan in found] == [["a", "b"], ["wide"]]


def test_a_gap_nobody_teaches_is_named() -> None:
    expert = Gap("siem", 4)
    assert why_not([expert, NET], [QUICK, course("n", net=1)], FIVE_HOURS).untaught == (expert,)
    assert untaught([expert, NET], {}, [QUICK]) == (NET, expert)


@pytest.mark.parametrize(
    ("limits", "least"),
    [
        (Limits(5, budget=7_000), Relaxation(cents=3_000)),
        (Limits(5, weeks=6), Relaxation(weeks=2)),
        (Limits(5, weeks=6), Relaxation(hours_a_week=2)),
        (Limits(5, languages=frozenset("nl")), Relaxation(languages=frozenset({"en"}))),
        (Limits(5, online=False), Relaxation(online=True)),
    ],
)
def test_it_says_which_limit_to_relax_and_by_how_much(limits: Limits, least: Relaxation) -> None:
    assert least in why_not([SIEM], [CHEAP], limits).relaxations


def test_it_names_the_province_to_travel_to() -> None:
    far = replace(on(CHEAP, (0, 8)), province="BE-WLG")
    found = why_not([SIEM], [far], replace(FIVE_HOURS, provinces=frozenset({"BE-VAN"})))
    assert found.relaxations == (Relaxation(provinces=frozenset({"BE-WLG"})),)


def test_where_no_limit_alone_is_enough_it_names_them_all() -> None:
    found = why_not([SIEM], [CHEAP], Limits(5, budget=9_000, weeks=7, online=False))
    assert found.relaxations == (Relaxation(cents=1_000, weeks=1, online=True),)


def test_it_gives_up_when_its_time_is_over() -> None:
    with pytest.raises(Unsolved):
        solve([SIEM], {}, [CHEAP], FIVE_HOURS, Goal.CHEAPEST, seconds=0)


def test_the_best_plan_is_told_though_there_is_no_time_for_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = replace(CHEAP, id="other", cents=CHEAP.cents + 1)
    monkeypatch.setattr("learning.planning.patience.FURTHER", 0)
    found = solve([SIEM], {}, [CHEAP, other], FIVE_HOURS, Goal.CHEAPEST)
    assert isinstance(found, Plans)
    assert ([plan.steps[0].offer.id for plan in found.plans], found.is_cut) == ([CHEAP.id], True)
