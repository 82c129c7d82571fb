"""From a checked form to a decision, and back to the form when it is refused."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone

from skills.editing.publishing import NotPublished, publish


def publish_form(request: HttpRequest, form: forms.BaseForm, **decision: Any) -> bool:
    """Whether it is in force now; else the form says why not, and keeps what was typed."""
    try:
        publish(by=staff_id(request), now=timezone.now(), **decision)
    except NotPublished as refusal:
        for reason in refusal.reasons:
            form.add_error(None, reason)
        return False
    return True


def staff_id(request: HttpRequest) -> int:
    """Who is asking; pages behind `staff_page` know."""
    return int(request.user.pk or 0)


def seen_number(request: HttpRequest) -> int:
    """The last decision the page knew of; nonsense counts as none."""
    posted = request.POST.get("seen", "")
    return int(posted) if posted.isascii() and posted.isdigit() and len(posted) < 19 else 0
