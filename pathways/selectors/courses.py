"""Courses of a step's plan, and those that teach what a role asks."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from learning.models import Course, Outcome
from learning.selectors import for_cards
from pathways.models import ALWAYS_READ, RoleStep, StepCourse
from skills.taxonomy import RoleSkill

MOST_SHOWN = 5
MOST_NAMED = 2
MOST_LOOKED_AT = 8


def plan_of(step: RoleStep) -> list[Course]:
    """The courses of a step's plan that are still shown, in their order."""
    # Read once: the night may write the plan anew meanwhile.
    places = dict(step.plan.values_list("course_id", "place"))
    rows = Course.objects.shown().filter(pk__in=places)
    return sorted(for_cards(rows), key=lambda course: places[course.pk])


def counts_examples() -> bool:
    """Whether invented courses are part of any plan."""
    return StepCourse.objects.filter(course__fictional=True).exists()


def _in_language(language: str) -> QuerySet[Course]:
    """Courses that are shown, in this language or in English; in any where it is ""."""
    rows = Course.objects.shown()
    return rows.filter(language__in={language, ALWAYS_READ}) if language else rows


def courses_for(asked: Iterable[RoleSkill], *, language: str) -> list[Course]:
    """Courses that teach most of these skills; of equals the shorter one first."""
    taught = Outcome.objects.filter(
        course__in=_in_language(language), skill__in=[row.skill for row in asked]
    )
    counted = taught.order_by().values("course").annotate(skills=Count("pk"))
    best = counted.order_by("-skills", "course__hours", "course").values_list("course", flat=True)
    chosen = list(best[:MOST_SHOWN])
    rows = {course.pk: course for course in for_cards(Course.objects.filter(pk__in=chosen))}
    return [rows[pk] for pk in chosen]


def nearer(step: RoleStep) -> dict[str, list[Course]]:
    """For each skill not met that the plan leaves open, courses that teach some of it.

    The same course elsewhere is not named twice.
    """
    wanted = Q(pk__in=[])
    for need in step.unmet:
        if not need["taught"]:
            wanted |= Q(skill=need["skill"], level__gt=need["has"])
    place = Window(
        RowNumber(),
        partition_by=F("skill"),
        order_by=[F("level").desc(), "course__hours", "pk"],
    )
    shown = Outcome.objects.filter(wanted, course__in=_in_language(step.language))
    found: dict[str, list[Course]] = defaultdict(list)
    nearest = shown.annotate(place=place).filter(place__lte=MOST_LOOKED_AT)
    for outcome in nearest.order_by("skill", "place").select_related("course"):
        named = found[outcome.skill_id]
        if len(named) < MOST_NAMED and outcome.course.title not in {it.title for it in named}:
            named.append(outcome.course)
    return found
