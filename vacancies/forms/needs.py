"""Deciding what a vacancy asks: each skill kept or not, with its level and importance."""

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from skills.models import Level
from skills.reading.needs import MOST_NEEDS
from skills.selectors import MAX_QUERY, skills_named
from vacancies.models import MAX_NEEDS, Need

# Everything confirmed, and as much again as a text can propose beside it.
MAX_LINES = MAX_NEEDS + MOST_NEEDS


class NeedForm(forms.Form):
    skill_id = forms.CharField(max_length=80, widget=forms.HiddenInput)
    level = forms.TypedChoiceField(
        label=_("Level"), choices=Level.choices, coerce=int, initial=Level.WORKING
    )
    importance = forms.ChoiceField(
        label=_("Importance"),
        choices=Need.Importance.choices,
        initial=Need.Importance.SHOULD,
    )
    keep = forms.BooleanField(label=_("Ask for this"), required=False, initial=True)


NeedFormSet = forms.formset_factory(
    NeedForm, extra=0, max_num=MAX_LINES, absolute_max=MAX_LINES, validate_max=True
)


class AddNeedForm(forms.Form):
    """A skill by name: the list that completes posts its id, without script its name is read."""

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
    level = NeedForm.base_fields["level"]
    importance = NeedForm.base_fields["importance"]

    def clean_skill(self) -> str:
        """The id of the one skill that is meant."""
        language = get_language() or "en"
        found = skills_named(self.cleaned_data["skill"], language)
        if len(found) == 1:
            return found[0].id
        if not found:
            raise forms.ValidationError(gettext("No skill of this name: try another word for it."))
        names = "; ".join(skill.label(language) for skill in found)
        raise forms.ValidationError(gettext("Which one do you mean: %(names)s?") % {"names": names})
