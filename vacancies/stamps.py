"""What a form was filled in on: another stamp once somebody else has saved other words."""

import hashlib
import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vacancies.errors import StaleForm


def stamp_of(*values: object) -> str:
    """32 hex digits, equal for equal values; the time says nothing, only what is saved does."""
    told = json.dumps(values, default=str, ensure_ascii=True)
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def require_seen(seen: str, stamp: str) -> None:
    """Raises StaleForm where the form was filled in on something else than is saved now."""
    if seen != stamp:
        raise StaleForm(_("Somebody else saved this while you were writing."))


class StampField(forms.CharField):
    """Goes with the form unseen; a form without one was filled in on nothing."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=32, required=False, **kwargs)


def over_what_is_saved(form: forms.BaseForm, stamp: str) -> None:
    """Keep what was typed; sending it again replaces, knowingly, what is shown beside it."""
    form.data = {**form.data.dict(), form.add_prefix("seen"): stamp}  # type: ignore[attr-defined]  # a QueryDict
