"""A choice of courses in the order they are followed, and what each is in it for."""

from collections.abc import Sequence

from learning.planning.runs import Run
from learning.planning.terms import Plan, Step
from learning.planning.timetable import Timetable


def told(chosen: Sequence[Run], table: Timetable) -> Plan:
    ordered = sorted(chosen, key=lambda run: (*table.times[run.key], run.offer.id))
    steps = tuple(_step(run, chosen, table) for run in ordered)
    return Plan(
        steps=steps,
        cents=sum(step.offer.cents for step in steps),
        weeks=table.weeks,
        hours=sum(step.offer.hours for step in steps),
    )


def _step(run: Run, chosen: Sequence[Run], table: Timetable) -> Step:
    starts, ends = table.times[run.key]
    return Step(
        offer=run.offer,
        edition=run.edition,
        starts=starts,
        ends=ends,
        closes=tuple(sorted(run.closes)),
        opens=tuple(
            sorted(
                other.offer.id
                for other in chosen
                if other.needs & run.supplies and table.times[other.key] > (starts, ends)
            )
        ),
    )
