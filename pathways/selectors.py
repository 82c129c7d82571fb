"""Reading the map for pages. Nothing is scored or planned here: a page shows what was measured."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from decimal import Decimal
from statistics import median
from typing import Any, NamedTuple

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from learning.models import Course, Outcome
from learning.selectors import for_cards
from pathways.models import RoleCrowd, RoleStep, StepCourse
from pathways.routes import Effort, Route, Steps, shortest
from skills.models import Level
from skills.taxonomy import RoleSkill, load
from vacancies.models import Need, Vacancy
from vacancies.selectors import with_monthly_pay

FEWEST = 5
"""From so many vacancies on something is said of what they pay."""

ROUND_TO = 50
MOST_SHOWN = 5


class Pay(NamedTuple):
    """What the open vacancies for a role pay at most, gross a month: the middle half, in euro."""

    low: int
    high: int
    vacancies: int


def closest_steps(sources: Collection[str], targets: Collection[str], most: int) -> list[RoleStep]:
    """Of each source so many steps to the targets it covers best, the largest overlap first."""
    place = Window(
        RowNumber(), partition_by=F("source"), order_by=[F("overlap").desc(), F("target")]
    )
    rows = RoleStep.objects.filter(source__in=sources, target__in=targets)
    ranked = rows.annotate(place=place).filter(place__lte=most)
    return list(ranked.order_by("-overlap", "source", "target"))


def steps_from(role: str, most: int) -> list[RoleStep]:
    return list(RoleStep.objects.filter(source=role).order_by("-overlap", "target")[:most])


def steps_to(role: str, most: int) -> list[RoleStep]:
    return list(RoleStep.objects.filter(target=role).order_by("-overlap", "source")[:most])


def step_between(source: str, target: str) -> RoleStep | None:
    return RoleStep.objects.filter(source=source, target=target).first()


def all_steps() -> Steps:
    """What each step of the map takes."""
    found: dict[str, dict[str, Effort]] = defaultdict(dict)
    columns = ("source_id", "target_id", "untaught", "hours", "cents")
    for source, target, *effort in RoleStep.objects.values_list(*columns):
        found[source][target] = Effort(*effort)
    return found


def routes_from(role: str) -> dict[str, Route]:
    return shortest(all_steps(), role)


def steps_of(pairs: Collection[tuple[str, str]]) -> dict[tuple[str, str], RoleStep]:
    """Those steps in one query."""
    wanted = Q(pk__in=[])
    for source, target in pairs:
        wanted |= Q(source=source, target=target)
    return {(step.source_id, step.target_id): step for step in RoleStep.objects.filter(wanted)}


def step_figures(columns: tuple[str, ...]) -> list[dict[str, Any]]:
    return list(RoleStep.objects.order_by("source", "target").values(*columns))


def plan_of(step: RoleStep) -> list[Course]:
    """The courses of a step's plan that are still shown, in their order."""
    rows = Course.objects.shown().filter(pk__in=step.plan.values("course"))
    places = dict(step.plan.values_list("course_id", "place"))
    return sorted(for_cards(rows), key=lambda course: places[course.pk])


def counts_examples() -> bool:
    """Whether invented courses are part of any plan."""
    return StepCourse.objects.filter(course__fictional=True).exists()


def crowds() -> dict[str, int]:
    """Role -> people who stand nearest to it, in tens; 0 for fewer than ten."""
    return {row.role_id: row.people for row in RoleCrowd.objects.all()}


def open_vacancies(role: str) -> QuerySet[Vacancy]:
    return Vacancy.objects.open().filter(role=role)


def pay_seen(role: str) -> Pay | None:
    """None for fewer than FEWEST vacancies that say what they pay, freelance work left out."""
    rows = open_vacancies(role).exclude(contract=Vacancy.Contract.FREELANCE)
    paid: Any = with_monthly_pay(rows.filter(pay_max__isnull=False))
    amounts: list[Decimal] = sorted(paid.values_list("monthly_pay", flat=True))
    if len(amounts) < FEWEST:
        return None
    half = len(amounts) // 2
    low, high = median(amounts[: half + 1]), median(amounts[-half - 1 :])
    return Pay(_rounded(low), _rounded(high), len(amounts))


def _rounded(amount: Decimal) -> int:
    return round(amount / ROUND_TO) * ROUND_TO


def courses_for(asked: Iterable[RoleSkill]) -> list[Course]:
    """Courses that teach most of these skills; of equals the shorter one first."""
    taught = Outcome.objects.filter(
        course__in=Course.objects.shown(), skill__in=[row.skill for row in asked]
    )
    counted = taught.order_by().values("course").annotate(skills=Count("pk"))
    best = counted.order_by("-skills", "course__hours", "course").values_list("course", flat=True)
    chosen = list(best[:MOST_SHOWN])
    rows = {course.pk: course for course in for_cards(Course.objects.filter(pk__in=chosen))}
    return [rows[pk] for pk in chosen]


def nearer(step: RoleStep) -> dict[str, list[Course]]:
    """For each missing skill that the plan leaves open, courses that teach some of it."""
    wanted = Q(pk__in=[])
    for need in step.missing:
        if not need["taught"]:
            wanted |= Q(skill=need["skill"], level__gt=need["has"])
    place = Window(
        RowNumber(),
        partition_by=F("skill"),
        order_by=[F("level").desc(), "course__hours", "pk"],
    )
    shown = Outcome.objects.filter(wanted, course__in=Course.objects.shown())
    found: dict[str, list[Course]] = defaultdict(list)
    for outcome in shown.annotate(place=place).filter(place__lte=2).select_related("course"):
        found[outcome.skill_id].append(outcome.course)
    return found


def for_changers(roles: Collection[str]) -> QuerySet[Vacancy]:
    """Open vacancies for these roles that somebody new to the field can meet: traineeships on
    the job, and those whose every confirmed must-have asks no more than the working level.
    """
    musts = Need.objects.confirmed().filter(vacancy=OuterRef("pk"), importance=Need.Importance.MUST)
    within_reach = Exists(musts) & ~Exists(musts.filter(level__gt=Level.WORKING))
    trainee = Q(contract=Vacancy.Contract.TRAINEE)
    return Vacancy.objects.open().filter(trainee | within_reach, role__in=roles)


def asked_by(role: str) -> tuple[list[RoleSkill], list[RoleSkill]]:
    """What a role asks, the essential and the optional skills, the highest level first."""
    rows = sorted(load().skills_of_role(role), key=lambda row: (-row.level, row.skill))
    essential = [row for row in rows if row.importance == "essential"]
    return essential, [row for row in rows if row.importance == "optional"]
