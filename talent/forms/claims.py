"""Skills and levels as they come from the page."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.text import format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from skills.models import Level, Skill
from skills.selectors import MAX_QUERY, skills_named

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
    """A skill by name: the autocomplete posts its id, without script the text is looked up."""

    skill = forms.CharField(
        label=_("Skill"),
        max_length=MAX_QUERY,
        help_text=_("A product, standard, certificate or method: SIEM, ISO 27001, OSCP, Python …"),
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "data-skill-search": reverse_lazy("skills:search"),
                "data-none": _("no skill of this name"),
            }
        ),
    )
    level = forms.TypedChoiceField(
        label=_("Level"),
        choices=[(value, format_lazy("{} · {}", value, label)) for value, label in Level.choices],
        coerce=int,
        initial=Level.WORKING,
    )

    def clean_skill(self) -> Skill:
        text = self.cleaned_data["skill"]
        language = get_language() or "en"
        found = skills_named(text, language)
        if len(found) > 1:
            names = ", ".join(skill.label(language) for skill in found)
            raise forms.ValidationError(
                _("Several skills fit “%(text)s”. Write one of these in full: %(names)s."),
                code="ambiguous",
                params={"text": text, "names": names},
            )
        known = Skill.objects.filter(pk__in=[skill.id for skill in found], retired=False).first()
        if known is None:
            raise forms.ValidationError(
                _("“%(text)s” is not in the list of skills. Try another word for it."),
                code="unknown",
                params={"text": text},
            )
        return known
