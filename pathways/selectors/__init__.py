"""Reading the map for pages. Nothing is scored or planned here: a page shows what was measured."""

from pathways.selectors.courses import MOST_SHOWN, counts_examples, courses_for, nearer, plan_of
from pathways.selectors.roles import Pay, asked_by, crowds, for_changers, open_vacancies, pay_seen
from pathways.selectors.steps import (
    all_steps,
    closest_steps,
    first_steps,
    route_between,
    step_between,
    step_figures,
    steps_from,
    steps_of,
    steps_to,
)

__all__ = [
    "MOST_SHOWN",
    "Pay",
    "all_steps",
    "asked_by",
    "closest_steps",
    "counts_examples",
    "courses_for",
    "crowds",
    "first_steps",
    "for_changers",
    "nearer",
    "open_vacancies",
    "pay_seen",
    "plan_of",
    "route_between",
    "step_between",
    "step_figures",
    "steps_from",
    "steps_of",
    "steps_to",
]
