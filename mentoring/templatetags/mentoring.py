"""What pages of other apps show of this one."""

from typing import Any

from django import template
from django.utils import timezone

from accounts.models import User
from mentoring.progress import going_on

register = template.Library()


@register.inclusion_tag("mentoring/_going_on.html")
def mentoring_going_on(user: User) -> dict[str, Any]:
    """Proposals to answer and sessions to come; nothing where there is no pair."""
    return {"going_on": going_on(user, now=timezone.now())}
