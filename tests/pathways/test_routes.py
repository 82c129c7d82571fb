"""The shortest way over the map, against every way there is."""

import random
from itertools import permutations

from pathways.routes import Effort, Route, Steps, shortest

PLACES = "abcdef"


def random_steps(draw: random.Random) -> Steps:
    return {
        here: {
            there: Effort(draw.randint(0, 2), draw.randint(0, 4) * 40, draw.randint(0, 3) * 100)
            for there in PLACES
            if there != here and draw.random() < 0.6
        }
        for here in PLACES
    }


def every_route(steps: Steps, start: str) -> list[Route]:
    """All that pass no place twice: with no step below nought a circle is never better."""
    found = [Route(0, 0, 0, 0, (start,))]
    others = [place for place in PLACES if place != start]
    for count in range(1, len(PLACES)):
        for stops in permutations(others, count):
            route: Route | None = found[0]
            for stop in stops:
                effort = steps[route.stops[-1]].get(stop) if route else None
                route = route.then(stop, effort) if route and effort else None
            if route:
                found.append(route)
    return found


def test_it_finds_the_best_of_all_ways_on_two_hundred_maps() -> None:
    for seed in range(200):
        steps = random_steps(random.Random(seed))
        best: dict[str, Route] = {}
        for route in every_route(steps, "a"):
            aim = route.stops[-1]
            best[aim] = min(route, best.get(aim, route))
        assert shortest(steps, "a") == best, seed


def test_a_stop_is_worth_making_where_it_leaves_less_to_work_or_takes_fewer_hours() -> None:
    steps = {
        "a": {"b": Effort(1, 100, 0), "c": Effort(0, 90, 0)},
        "c": {"b": Effort(0, 60, 0)},
    }
    assert shortest(steps, "a")["b"].stops == ("a", "c", "b")


def test_of_two_equal_ways_the_one_with_fewer_stops_is_taken() -> None:
    steps = {
        "a": {"b": Effort(1, 100, 900), "c": Effort(0, 50, 0)},
        "c": {"b": Effort(1, 50, 0)},
    }
    assert shortest(steps, "a")["b"].stops == ("a", "b")


def test_what_cannot_be_reached_is_not_there() -> None:
    assert set(shortest({"a": {}, "b": {"a": Effort(0, 0, 0)}}, "a")) == {"a"}
