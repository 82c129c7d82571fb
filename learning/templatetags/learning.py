"""The courses of an organisation on the pages of other apps."""

from django import template

from learning.models import TEACHING_KINDS, Course
from vacancies.models import Company

register = template.Library()


@register.simple_tag
def courses_shown_of(company: Company) -> int:
    """How many courses everybody may find of it."""
    return Course.objects.shown().filter(provider=company).count()


@register.filter
def may_teach(company: Company) -> bool:
    return company.kind in TEACHING_KINDS
