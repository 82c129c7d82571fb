"""Deciding what a vacancy asks: each skill kept or not, with its level and importance."""

from django import forms
from django.utils.translation import gettext_lazy as _

from skills.forms import SkillField
from skills.models import Level
from skills.reading.expected import MOST_EXPECTED
from skills.reading.needs import MOST_NEEDS
from vacancies.models import MAX_NEEDS, Need

# Everything confirmed, and as much again as a text and its role can propose beside it.
MAX_LINES = MAX_NEEDS + MOST_NEEDS + MOST_EXPECTED


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
    skill = SkillField()
    level = NeedForm.base_fields["level"]
    importance = NeedForm.base_fields["importance"]
