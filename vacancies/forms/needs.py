"""Deciding what a vacancy asks: each skill kept or not, with its level and importance."""

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from skills.models import Level
from skills.taxonomy import load
from vacancies.models import Need

MAX_LINES = 60


class NeedForm(forms.Form):
    skill_id = forms.CharField(max_length=80, widget=forms.HiddenInput)
    level = forms.TypedChoiceField(
        label=gettext_lazy("Level"), choices=Level.choices, coerce=int, initial=Level.WORKING
    )
    importance = forms.ChoiceField(
        label=gettext_lazy("Importance"),
        choices=Need.Importance.choices,
        initial=Need.Importance.SHOULD,
    )
    keep = forms.BooleanField(label=gettext_lazy("Ask for this"), required=False, initial=True)


NeedFormSet = forms.formset_factory(
    NeedForm, extra=0, max_num=MAX_LINES, absolute_max=MAX_LINES, validate_max=True
)


class AddNeedForm(forms.Form):
    """A skill by its id (from the list that completes) or by its name as typed."""

    skill = forms.CharField(label=gettext_lazy("Skill"), max_length=120)
    level = NeedForm.base_fields["level"]
    importance = NeedForm.base_fields["importance"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["skill"].widget.attrs |= {"autocomplete": "off", "data-skill-search": ""}

    def clean_skill(self) -> str:
        typed = " ".join(self.cleaned_data["skill"].split())
        language = (get_language() or "en")[:2]
        taxonomy = load()
        if typed in taxonomy.skills:
            return typed
        found = taxonomy.search(typed, language, 6)
        exact = [one for one in found if one.label(language).casefold() == typed.casefold()]
        if len(exact) == 1 or len(found) == 1:
            return (exact or found)[0].id
        if not found:
            raise forms.ValidationError(_("No skill of this name: try another word for it."))
        names = "; ".join(one.label(language) for one in found)
        raise forms.ValidationError(_("Which one do you mean: %(names)s?") % {"names": names})
