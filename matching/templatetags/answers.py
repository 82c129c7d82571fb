"""What pages of vacancies say of people who wait: their own app knows of nobody."""

from typing import Any

from django import template
from django.utils import timezone

from matching.answers import answers_about
from matching.models import Candidacy
from vacancies.models import Vacancy

register = template.Library()


@register.inclusion_tag("matching/_answers.html")
def company_answers(vacancy: Vacancy) -> dict[str, Any]:
    """How its company answers, in words everybody may read."""
    said, own = answers_about(vacancy, now=timezone.now())
    return {"said": said, "own": own, "company": vacancy.company.name}


@register.simple_tag
def people_to_answer(vacancy: Vacancy) -> int:
    """How many are told when it closes."""
    return Candidacy.objects.filter(match__vacancy=vacancy).to_answer().count()


@register.simple_tag
def people_not_told_yet(vacancy: Vacancy) -> int:
    """How many would never hear that it closed, if it were opened again now."""
    return Candidacy.objects.filter(match__vacancy=vacancy).to_be_told().count()
