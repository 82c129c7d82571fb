"""What pages of other apps show of this one."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils import timezone

from credentials.counted import Awarded, awarded_by
from credentials.models import Achievement, Credential
from learning.models import Course, PlanStep, SavedPlan
from talent.models import Profile
from vacancies.models import Company

register = template.Library()


@register.inclusion_tag("credentials/_shown.html")
def verified_credentials(profile: Profile) -> dict[str, Any]:
    """Name, issuer and day of what was verified: only where the person is known by name."""
    return {"credentials": Credential.counting_for(profile)}


@register.simple_tag
def badges_at_the_end_of(course: Course) -> list[Achievement]:
    """What whoever follows it can be given."""
    return list(Achievement.objects.published().filter(course=course))


@register.simple_tag
def badges_of_the_plan(plan: SavedPlan) -> list[Achievement]:
    """The same of all courses of a plan, with `is_held`."""
    courses = plan.steps.values("course")
    given = Achievement.objects.published().filter(course__in=courses)
    return list(given.with_held(plan.person_id, now=timezone.now()))


@register.filter
def for_step(badges: list[Achievement], step: PlanStep) -> list[Achievement]:
    return [one for one in badges if one.course_id == step.course_id]


@register.simple_tag
def awarded_by_each(companies: Iterable[Company]) -> dict[int, Awarded]:
    """What organisations have to give, and how often they did, for `of_organisation`."""
    return awarded_by(companies)


@register.filter
def of_organisation(awarded: Mapping[int, Awarded], company: Company) -> Awarded:
    return awarded.get(company.pk, Awarded(0, 0, 0))
