"""What pages of other apps show of this one."""

from typing import Any

from django import template
from django.utils import timezone

from accounts.models import User
from watching.history import history_of

register = template.Library()


@register.inclusion_tag("watching/_history.html")
def chances_developed(user: User) -> dict[str, Any]:
    """How a candidate's chances developed, as two lines and a table."""
    return {"history": history_of(user, today=timezone.localdate())}
