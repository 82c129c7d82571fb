"""A skill as people type it, for every form that asks for one."""

from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from skills import taxonomy
from skills.models import Skill

MAX_QUERY = 80


class SkillField(forms.CharField):
    """A skill by name: the autocomplete posts its id, without script the text is looked up."""

    default_error_messages = {
        "ambiguous": _("Several skills fit “%(text)s”. Write one of these in full: %(names)s."),
        "unknown": _("“%(text)s” is not in the list of skills. Try another word for it."),
    }

    def __init__(self, **kwargs: Any) -> None:
        attrs = {
            "autocomplete": "off",
            "data-skill-search": reverse_lazy("skills:search"),
            "data-none": _("no skill of this name"),
        }
        shown: dict[str, Any] = {
            "max_length": MAX_QUERY,
            "label": _("Skill"),
            "help_text": _(
                "A product, standard, certificate or method: SIEM, ISO 27001, OSCP, Python …"
            ),
            "widget": forms.TextInput(attrs=attrs),
        }
        super().__init__(**(shown | kwargs))

    def clean(self, value: Any) -> Skill:
        """The one skill that is meant, not retired."""
        text = super().clean(value)
        language = get_language() or "en"
        found = taxonomy.load().meant_by(text, language)
        if len(found) > 1:
            names = ", ".join(skill.label(language) for skill in found)
            raise self._refused("ambiguous", text=text, names=names)
        known = Skill.objects.filter(pk__in=[skill.id for skill in found], retired=False).first()
        if known is None:
            raise self._refused("unknown", text=text)
        return known

    def _refused(self, code: str, **params: str) -> forms.ValidationError:
        return forms.ValidationError(self.error_messages[code], code=code, params=params)
