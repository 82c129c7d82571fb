"""The map, a role, and the way from IT into security: for everybody."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.models import User
from mentoring.selectors import programmes_helping
from pathways import display, selectors
from pathways.counted import reading_of
from pathways.drawing import Tie, draw
from pathways.models import RoleStep
from pathways.stories import it_roles, security_roles, stories
from skills.taxonomy import Role, load
from vacancies.selectors import open_by

NEAREST = 2
NEIGHBOURS = 6
MAX_AGE = 3600


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """From the roles people come from to the twelve of the framework, the two nearest of each."""
    known = load().roles.values()
    targets = [role.id for role in known if role.kind == "ecsf"]
    sources = [role.id for role in known if role.kind != "ecsf"]
    reading = reading_of(request)
    steps = selectors.closest_steps(sources, targets, NEAREST, language=reading.language)
    drawing = draw([Tie(step.source_id, step.target_id, step.overlap) for step in steps])
    moves = {(move.step.source_id, move.step.target_id): move for move in display.moves_of(steps)}
    context = {
        "left": [(role, display.role_name(role)) for role in drawing.left],
        "right": [(role, display.role_name(role)) for role in drawing.right],
        "lines": [(line, moves[line.tie.left, line.tie.right]) for line in drawing.lines],
        "moves": sorted(moves.values(), key=lambda move: (move.source, -move.step.overlap)),
        "places": _places(),
        "reading": reading,
        "examples": selectors.counts_examples(),
        "is_candidate": is_candidate(request),
    }
    return render(request, "pathways/map.html", context)


@require_safe
def role_page(request: HttpRequest, role: str) -> HttpResponse:
    known = known_role(role)
    language = get_language() or "en"
    essential, optional = selectors.asked_by(role)
    story = stories().get(role)
    rows, reading = selectors.open_vacancies(role), reading_of(request)
    name = known.label(language)
    context = {
        "role": known,
        "name": name,
        "description": _("What people in this role do, what it asks, who looks for them: %(role)s.")
        % {"role": name},
        "tasks": story.told(language) if story else (),
        "essential": display.asked_lines(essential),
        "optional": display.asked_lines(optional),
        "people": selectors.crowds().get(role, 0),
        "vacancies": rows.select_related("company", "role")[: selectors.MOST_SHOWN],
        "vacancy_count": rows.count(),
        "pay": selectors.pay_seen(role),
        "courses": selectors.courses_for(essential, language=reading.language),
        "programmes": programmes_helping(role, timezone.localdate()),
        **_onwards(role, reading.language),
        "towards": display.moves_of(
            selectors.steps_to(role, NEIGHBOURS, language=reading.language)
        ),
        "reading": reading,
        "examples": selectors.counts_examples(),
        "is_candidate": is_candidate(request),
    }
    return render(request, "pathways/role.html", context)


def _onwards(role: str, language: str) -> dict[str, Any]:
    """Where a role leads: into security with the first step, and in general IT."""
    security, first = security_roles(load().roles), first_step(role, language)
    return {
        "first": display.move_of(first) if first else None,
        "security": display.moves_of(
            selectors.steps_from(role, security, NEIGHBOURS, language=language)
        ),
        "elsewhere": display.moves_of(
            selectors.steps_from(role, it_roles(), NEIGHBOURS, language=language)
        ),
    }


@require_safe
def from_it(request: HttpRequest) -> HttpResponse:
    """Each role of general IT: the first step into security, and what it brings to that."""
    starts = [role for role in it_roles() if role in load().roles]
    security = security_roles(load().roles)
    reading = reading_of(request)
    steps = selectors.first_steps(starts, security, language=reading.language)
    vacancies = selectors.for_changers(security)
    context = {
        "starts": [
            (display.move_of(steps[role]), display.bringing(steps[role]))
            for role in starts
            if role in steps
        ],
        "reading": reading,
        "vacancies": vacancies.select_related("company", "role")[: selectors.MOST_SHOWN],
        "vacancy_count": vacancies.count(),
        "examples": selectors.counts_examples(),
        "is_candidate": is_candidate(request),
    }
    return render(request, "pathways/from_it.html", context)


def first_step(role: str, language: str) -> RoleStep | None:
    """Of a role of general IT; somebody in security has taken it."""
    if role not in it_roles():
        return None
    return selectors.first_steps([role], security_roles(load().roles), language=language).get(role)


@require_safe
@cache_control(public=True, max_age=MAX_AGE)
def as_json(request: HttpRequest) -> JsonResponse:
    """The map for others to use: only what its pages show, so with people in tens."""
    crowds = selectors.crowds()
    roles = [
        {
            "id": role.id,
            "name": role.label(get_language() or "en"),
            "people": crowds.get(role.id, 0),
        }
        for role in load().roles.values()
    ]
    columns = ("source", "target", "overlap", "untaught", "hours", "cents")
    return JsonResponse({"roles": roles, "steps": selectors.step_figures(columns)})


def _places() -> list[display.Place]:
    crowds, asked = selectors.crowds(), open_by("role")
    places = [
        display.Place(
            role.id, display.role_name(role.id), role.kind,
            crowds.get(role.id, 0), asked.get(role.id, 0),
        )
        for role in load().roles.values()
    ]  # fmt: skip
    return sorted(places, key=lambda place: (-place.vacancies, place.name))


def known_role(role: str) -> Role:
    known = load().roles.get(role)
    if known is None:
        raise Http404
    return known


def is_candidate(request: HttpRequest) -> bool:
    return isinstance(request.user, User) and request.user.role == User.Role.CANDIDATE
