"""What pages of other apps show of this one."""

from typing import Any

from django import template

from hiring.models import Interview
from matching.models import Candidacy

register = template.Library()


@register.inclusion_tag("hiring/_own_interview.html", takes_context=True)
def interview_of(context: dict[str, Any], candidacy: Candidacy) -> dict[str, Any]:
    """The times a company proposes to the candidate, and what became of them."""
    latest = Interview.objects.filter(candidacy=candidacy).whole().first()
    return {
        "interview": latest,
        "in_contact": candidacy.state == Candidacy.State.ACCEPTED,
        "csrf_token": context.get("csrf_token"),
    }
