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
from pathways.models import ALWAYS_READ, RoleCrowd, RoleStep, StepCourse
from pathways.routes import Effort, Route, Steps, shortest
from skills.models import Level
from skills.taxonomy import RoleSkill, load
from vacancies.models import Need, Vacancy
from vacancies.selectors import with_monthly_pay

FEWEST = 5
"""From so many vacancies on something is said of what they pay."""

ROUND_TO = 50
MOST_SHOWN = 5
MOST_NAMED = 2
MOST_LOOKED_AT = 8


class Pay(NamedTuple):
    """What the open vacancies for a role pay at most, gross a month: the middle half, in euro."""

    low: int
    high: int
    vacancies: int


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


def plan_of(step: RoleStep) -> list[Course]:
    """The courses of a step's plan, as read at one moment, that are still shown, in their order."""
    places = dict(step.plan.values_list("course_id", "place"))
    rows = Course.objects.shown().filter(pk__in=places)
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
    """None for fewer than FEWEST companies that say what they pay, freelance work left out."""
    rows = open_vacancies(role).exclude(contract=Vacancy.Contract.FREELANCE)
    paid: Any = with_monthly_pay(rows.filter(pay_max__isnull=False))
    found: list[tuple[Decimal, int]] = sorted(paid.values_list("monthly_pay", "company"))
    if len({company for _amount, company in found}) < FEWEST:
        return None
    amounts = [amount for amount, _company in found]
    half = len(amounts) // 2
    low, high = median(amounts[: half + 1]), median(amounts[-half - 1 :])
    return Pay(_rounded(low), _rounded(high), len(amounts))


def _rounded(amount: Decimal) -> int:
    return round(amount / ROUND_TO) * ROUND_TO


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
