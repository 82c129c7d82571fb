"""What pages of other apps show of this one: courses of an organisation, somebody's own plan."""

from typing import Any

from django import template
from django.utils import timezone

from accounts.models import User
from learning.models import TEACHING_KINDS, Course
from learning.progress import progress_of
from vacancies.models import Company

register = template.Library()


@register.simple_tag
def courses_shown_of(company: Company) -> int:
    """How many courses everybody may find of it."""
    return Course.objects.shown().filter(provider=company).count()


@register.filter
def may_teach(company: Company) -> bool:
    return company.kind in TEACHING_KINDS


@register.inclusion_tag("learning/_progress.html")
def plan_followed(user: User) -> dict[str, Any]:
    """What comes next of the plan they follow, and how far they are."""
    return {"progress": progress_of(user, today=timezone.localdate())}
