"""What pages of other apps show of this one."""

from typing import Any

from django import template

from hiring.selectors import interviews_of
from matching.models import Candidacy

register = template.Library()


@register.inclusion_tag("hiring/_own_interview.html", takes_context=True)
def interview_of(context: dict[str, Any], candidacy: Candidacy) -> dict[str, Any]:
    """The times a company proposes to the candidate, while the two are in contact."""
    in_contact = candidacy.state == Candidacy.State.ACCEPTED
    latest = interviews_of(candidacy).first() if in_contact else None
    return {"interview": latest, "csrf_token": context.get("csrf_token")}
