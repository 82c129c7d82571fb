"""What pages of other apps show of this one."""

from typing import Any

from django import template
from django.utils import timezone

from credentials.models import Achievement, Credential
from learning.models import Course, PlanStep, SavedPlan
from talent.models import Profile

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
