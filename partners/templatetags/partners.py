"""The pledges of an organisation on the pages of other apps."""

from django import template

from partners.models import Pledge
from vacancies.models import Company

register = template.Library()


@register.simple_tag
def pledges_shown_of(company: Company) -> int:
    """How many pledges of it everybody may read."""
    return Pledge.objects.public().filter(organisation=company).count()
