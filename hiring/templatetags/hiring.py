"""What pages of other apps show of this one."""

from typing import Any

from django import template

from hiring.models import Interview
from matching.models import Candidacy

register = template.Library()


@register.inclusion_tag("hiring/_own_interview.html", takes_context=True)
def interview_of(context: dict[str, Any], candidacy: Candidacy) -> dict[str, Any]:
    """The times a company proposes to the candidate, while the two are in contact."""
    in_contact = candidacy.state == Candidacy.State.ACCEPTED
    rows = Interview.objects.filter(candidacy=candidacy).prefetch_related("slots")
    latest = rows.first() if in_contact else None
    return {"interview": latest, "csrf_token": context.get("csrf_token")}
