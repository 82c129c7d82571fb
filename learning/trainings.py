"""The answer to what would make somebody trainable ready, from rows alone: nothing is planned."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Sum

from learning.limits import USUAL_HOURS
from learning.messages import skill_at
from learning.models import Course, Edition, GapPlan
from learning.planning import Gap
from matching.kernel import Importance, Verdict
from matching.loading import taxonomy
from matching.trainings import Parts, Training
from subsidies.models import Rule
from subsidies.regions import region_of
from subsidies.selectors import best_aid, training_rules
from vacancies.models import Vacancy


@dataclass(frozen=True, slots=True)
class Asked:
    """Must-haves that are not met, what is there of the skills asked, where and in what language.

    Whoever shares all of it shares a plan: it tells nothing of one person.
    """

    gaps: tuple[Gap, ...]
    has: dict[str, int]
    languages: frozenset[str]
    provinces: frozenset[str]

    @property
    def key(self) -> str:
        told = [
            sorted((gap.skill, gap.level) for gap in self.gaps),
            sorted(self.has.items()),
            sorted(self.languages),
            sorted(self.provinces),
            [taxonomy().version, USUAL_HOURS],
        ]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def asked_of(vacancy: Vacancy, matches: Sequence[Parts]) -> list[Asked]:
    languages = frozenset({vacancy.language, *(it.code for it in vacancy.languages.all())})
    provinces = frozenset({vacancy.province})
    return [Asked(*_missing(parts), languages, provinces) for parts in matches]


def _missing(parts: Parts) -> tuple[tuple[Gap, ...], dict[str, int]]:
    """The must-haves not met, and the best level of each skill that counted for anything."""
    musts = [part for part in parts if part["need"]["importance"] == Importance.MUST]
    has: dict[str, int] = {}
    for via in (part["via"] for part in parts if part["via"]):
        has[via["skill"]] = max(via["level"], has.get(via["skill"], 0))
    gaps = (
        Gap(part["need"]["skill"], part["need"]["level"])
        for part in musts
        if part["verdict"] != Verdict.MET
    )
    return tuple(gaps), has


def catalogue_stamp() -> str:
    """Another one as soon as any course that is shown, or a date of one, is another."""
    shown = Course.objects.shown().order_by()
    courses = shown.aggregate(Count("pk"), Sum("pk"), Max("updated_at"), Sum("edit_version"))
    editions = Edition.objects.filter(course__in=shown).order_by()
    dates = editions.aggregate(Count("pk"), Max("pk"), Sum("seats"), Sum("seats_taken"))
    told = json.dumps([list(courses.values()), list(dates.values())], default=str)
    return hashlib.sha256(told.encode()).hexdigest()


def read(vacancy: Vacancy, asked: Sequence[Parts], today: date) -> list[Training | None]:
    """A handful of queries, however many are asked about."""
    wanted = asked_of(vacancy, asked)
    current = GapPlan.objects.current(stamp=catalogue_stamp(), today=today)
    plans = current.filter(key__in={one.key for one in wanted}).in_bulk(field_name="key")
    rows = Course.objects.shown().select_related("provider").defer("search", "about")
    courses = rows.in_bulk({pk for plan in plans.values() for pk in plan.courses})
    region = region_of(municipality=vacancy.municipality, province=vacancy.province)
    known = _Known(courses, training_rules(region, today), vacancy.company.size, today)
    # A course may have gone since the catalogue's stamp was read.
    whole = {key: plan for key, plan in plans.items() if courses.keys() >= set(plan.courses)}
    return [_told(one, whole[one.key], known) if one.key in whole else None for one in wanted]


@dataclass(frozen=True, slots=True)
class _Known:
    """The courses of the plans, and what aid depends on besides the bill."""

    courses: dict[int, Course]
    rules: Sequence[Rule]
    size: str
    today: date


def _told(asked: Asked, plan: GapPlan, known: _Known) -> Training:
    """Aid is for the bill as a whole; only where all gaps are of security is it for security."""
    skills = taxonomy().skills
    # One that the taxonomy has dropped is of no field.
    known_skills = [skills.get(gap.skill) for gap in asked.gaps]
    is_security = all(one is not None and one.field == "security" for one in known_skills)
    theme = "cybersecurity" if is_security else "other"
    return Training(
        weeks=plan.weeks,
        cents=plan.cents,
        hours_a_week=USUAL_HOURS,
        planned_on=plan.planned_on,
        courses=[known.courses[pk] for pk in plan.courses],
        untaught=[skill_at(Gap(skill, level)) for skill, level in plan.untaught],
        aid=best_aid(known.rules, known.size, plan.cents, known.today, theme=theme),
    )
