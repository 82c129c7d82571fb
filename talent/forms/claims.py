"""Skills and levels as they come from the page."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from skills import taxonomy
from skills.forms import SkillField
from skills.models import Level

_LEVEL_FIELD = re.compile(r"level-(\d{1,18})", re.ASCII)


def read_levels(posted: Mapping[str, Any]) -> dict[int, int]:
    """The `level-<claim id>` fields of a form: {claim id: 1..4}; anything else is left out."""
    levels = {}
    for name, value in posted.items():
        found = _LEVEL_FIELD.fullmatch(name)
        if found and value in {str(level) for level in Level.values}:
            levels[int(found[1])] = int(value)
    return levels


class AddClaimForm(forms.Form):
    skill = SkillField()
    level = forms.TypedChoiceField(
        label=_("Level"),
        choices=[(value, format_lazy("{} · {}", value, label)) for value, label in Level.choices],
        coerce=int,
        initial=Level.WORKING,
    )


def asked_skill(address: Mapping[str, Any]) -> dict[str, str | int]:
    """What a link to the form fills in, `?skill=<id>&level=<1..4>`; rubbish fills in nothing."""
    skill = taxonomy.load().skills.get(address.get("skill", ""))
    if skill is None:
        return {}
    level = address.get("level", "")
    known = level in {str(value) for value in Level.values}
    # By its name, which means the same skill and can be read without script.
    label = skill.label(get_language() or "en")
    return {"skill": label, "level": int(level) if known else Level.WORKING}
