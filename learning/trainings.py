"""The answer to what would make somebody trainable ready, from rows alone: nothing is planned."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from learning.limits import USUAL_HOURS
from learning.marks import catalogue_stamp, marks_of, stands
from learning.messages import skill_at
from learning.models import Course, GapPlan
from learning.planning import Gap
from matching.kernel import Importance, Verdict
from matching.loading import taxonomy
from matching.trainings import Parts, Training
from subsidies.models import Rule
from subsidies.regions import region_of
from subsidies.selectors import Aid, Bill, best_aid, training_rules
from subsidies.whom import LegalForm
from vacancies.models import Company, Vacancy


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


def read(vacancy: Vacancy, asked: Sequence[Parts], today: date) -> list[Training | None]:
    """A handful of queries, however many are asked about."""
    wanted = asked_of(vacancy, asked)
    plans = standing(wanted, today)
    rows = Course.objects.shown().select_related("provider").defer("search", "about")
    courses = rows.in_bulk({pk for plan in plans.values() for pk in plan.courses})
    region = region_of(municipality=vacancy.municipality, province=vacancy.province)
    known = _Known(courses, training_rules(region, today), vacancy.company, today)
    # A course may have gone since its marks were read.
    whole = {key: plan for key, plan in plans.items() if courses.keys() >= set(plan.courses)}
    return [_told(one, whole[one.key], known) if one.key in whole else None for one in wanted]


def standing(asked: Iterable[Asked], today: date) -> dict[str, GapPlan]:
    """By key, the plans for these that may be shown."""
    keys = {one.key for one in asked}
    plans = GapPlan.objects.current(today=today).filter(key__in=keys).in_bulk(field_name="key")
    followed = {pk for plan in plans.values() for pk in plan.courses}
    marks = marks_of(Course.objects.shown().filter(pk__in=followed))
    catalogue = catalogue_stamp()
    return {key: plan for key, plan in plans.items() if stands(plan, marks, catalogue)}


@dataclass(frozen=True, slots=True)
class _Known:
    """The courses of the plans, and what aid depends on besides the bill."""

    courses: dict[int, Course]
    rules: Sequence[Rule]
    company: Company
    today: date


@dataclass(frozen=True, slots=True)
class EmployerCost:
    """What courses cost the company of a vacancy once it pays for them: what is left, and why."""

    cents: int
    aid: Aid

    @property
    def euros(self) -> float:
        return self.cents / 100


def employer_costs(
    vacancy: Vacancy, bills: Sequence[tuple[int, Iterable[Gap]]], today: date
) -> list[EmployerCost | None]:
    """Of (cents, gaps closed) each; None where no rule that is a fact gives anything."""
    region = region_of(municipality=vacancy.municipality, province=vacancy.province)
    rules = training_rules(region, today)
    aids = [(best_aid(rules, bill_of(vacancy.company, *bill), today), bill[0]) for bill in bills]
    return [EmployerCost(cents - aid.cents, aid) if aid else None for aid, cents in aids]


def bill_of(company: Company, cents: int, gaps: Iterable[Gap]) -> Bill:
    """Of courses that close these gaps, as one: aid is for the bill as a whole."""
    return Bill(cents, _theme_of(gaps), company.size, legal_form_of(company))


def legal_form_of(company: Company) -> str:
    """As its kind tells; "" for whoever teaches, which may be any form."""
    return _LEGAL_FORMS.get(company.kind, "")


_LEGAL_FORMS = {
    Company.Kind.COMPANY.value: LegalForm.COMPANY.value,
    Company.Kind.ASSOCIATION.value: LegalForm.NON_PROFIT.value,
    Company.Kind.PUBLIC_BODY.value: LegalForm.PUBLIC_BODY.value,
}


def _theme_of(gaps: Iterable[Gap]) -> str:
    """Only where all gaps are of security is a bill for security; not where there are none."""
    known = taxonomy().skills
    # One that the taxonomy has dropped is of no field.
    skills = [known.get(gap.skill) for gap in gaps]
    is_security = all(one is not None and one.field == "security" for one in skills)
    return "cybersecurity" if skills and is_security else "other"


def _told(asked: Asked, plan: GapPlan, known: _Known) -> Training:
    bill = bill_of(known.company, plan.cents, asked.gaps)
    return Training(
        weeks=plan.weeks,
        cents=plan.cents,
        hours_a_week=USUAL_HOURS,
        planned_on=plan.planned_on,
        courses=[known.courses[pk] for pk in plan.courses],
        untaught=[skill_at(Gap(skill, level)) for skill, level in plan.untaught],
        aid=best_aid(known.rules, bill, known.today),
    )
