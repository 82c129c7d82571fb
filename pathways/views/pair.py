"""The way from one role to another."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pathways import display, selectors
from pathways.counted import reading_of
from pathways.models import RoleStep
from pathways.stories import it_roles
from pathways.views.public import first_step, is_candidate, known_role


@require_safe
def pair_page(request: HttpRequest, source: str, target: str) -> HttpResponse:
    """404 for a role nobody knows, and for the way from a role to itself."""
    known_role(source)
    known_role(target)
    if source == target:
        raise Http404
    reading = reading_of(request)
    step = selectors.step_between(source, target, language=reading.language)
    names = {"source": display.role_name(source), "target": display.role_name(target)}
    context: dict[str, Any] = {
        "title": _("From %(source)s to %(target)s") % names,
        "source_id": source,
        "target_id": target,
        "step": step,
        "reading": reading,
        "is_candidate": is_candidate(request),
        **names,
    }
    if step is not None:
        context |= _about(step, reading.language)
    return render(request, "pathways/pair.html", context)


def _about(step: RoleStep, language: str) -> dict[str, Any]:
    """What the step takes, its courses, and the way past other roles where one is shorter."""
    security = step.target_id not in it_roles()
    first = first_step(step.source_id, language) if security else None
    door = first.target_id if first else ""
    route = selectors.route_between(step.source_id, step.target_id, door=door, language=language)
    nearer, courses = selectors.nearer(step), selectors.plan_of(step)
    return {
        "examples": any(course.fictional for course in courses),
        "move": display.move_of(step),
        "first": display.move_of(first) if first else None,
        "needs": [(one, nearer.get(one.skill_id)) for one in map(display.needed, step.needs)],
        "courses": courses,
        "route": route if route is not None and route.moves > 1 else None,
        "stops": display.stops_of(route) if route is not None else [],
    }
