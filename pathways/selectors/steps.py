"""The steps of the map, as they were measured."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber

from pathways.models import RoleStep
from pathways.routes import Effort, Route, Steps, shortest


def closest_steps(
    sources: Collection[str], targets: Collection[str], most: int, *, language: str
) -> list[RoleStep]:
    """Of each source so many steps to the targets it covers best, the largest overlap first."""
    place = Window(
        RowNumber(), partition_by=F("source"), order_by=[F("overlap").desc(), F("target")]
    )
    rows = RoleStep.objects.filter(language=language, source__in=sources, target__in=targets)
    ranked = rows.annotate(place=place).filter(place__lte=most)
    return list(ranked.order_by("-overlap", "source", "target"))


def first_steps(
    sources: Collection[str], targets: Collection[str], *, language: str
) -> dict[str, RoleStep]:
    """Of each source the step to start with: the target of which it covers the largest share,
    among those that ask no expert's skill of which it brings nothing.
    """
    found: dict[str, RoleStep] = {}
    for step in closest_steps(sources, targets, len(targets), language=language):
        if not step.leaps:
            found.setdefault(step.source_id, step)
    return found


def steps_from(role: str, targets: Collection[str], most: int, *, language: str) -> list[RoleStep]:
    rows = RoleStep.objects.filter(source=role, target__in=targets, language=language)
    return list(rows.order_by("-overlap", "target")[:most])


def steps_to(role: str, most: int, *, language: str) -> list[RoleStep]:
    rows = RoleStep.objects.filter(target=role, language=language)
    return list(rows.order_by("-overlap", "source")[:most])


def step_between(source: str, target: str, *, language: str) -> RoleStep | None:
    return RoleStep.objects.filter(source=source, target=target, language=language).first()


def all_steps(*, language: str) -> Steps:
    """What each step of the map takes."""
    found: dict[str, dict[str, Effort]] = defaultdict(dict)
    columns = ("source_id", "target_id", "untaught", "hours", "cents")
    for source, target, *effort in RoleStep.objects.filter(language=language).values_list(*columns):
        found[source][target] = Effort(*effort)
    return found


def route_between(source: str, aim: str, *, door: str, language: str) -> Route | None:
    """The shortest way; where there is a `door`, the first step, no other one is taken first."""
    steps = dict(all_steps(language=language))
    if door:
        first = steps.get(source, {})
        steps[source] = {stop: it for stop, it in first.items() if stop in {door, aim}}
    return shortest(steps, source).get(aim)


def steps_of(
    pairs: Collection[tuple[str, str]], *, language: str
) -> dict[tuple[str, str], RoleStep]:
    """Those steps in one query."""
    wanted = Q(pk__in=[])
    for source, target in pairs:
        wanted |= Q(source=source, target=target)
    rows = RoleStep.objects.filter(wanted, language=language)
    return {(step.source_id, step.target_id): step for step in rows}


def step_figures(columns: tuple[str, ...]) -> list[dict[str, Any]]:
    """With courses in any language."""
    return list(RoleStep.objects.filter(language="").order_by("source", "target").values(*columns))
