"""Deciding what a vacancy asks: each skill kept or not, with its level and importance."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from skills.forms import SkillField
from skills.models import Level
from skills.reading.expected import MOST_EXPECTED
from skills.reading.needs import MOST_NEEDS
from vacancies.models import MAX_NEEDS, Need

# Everything confirmed, and as much again as a text and its role can propose beside it.
MAX_LINES = MAX_NEEDS + MOST_NEEDS + MOST_EXPECTED


class NeedForm(forms.Form):
    skill_id = forms.CharField(label=_("Skill"), max_length=80, widget=forms.HiddenInput)
    level = forms.TypedChoiceField(
        label=_("Level"), choices=Level.choices, coerce=int, initial=Level.WORKING
    )
    importance = forms.ChoiceField(
        label=_("Importance"),
        choices=Need.Importance.choices,
        initial=Need.Importance.SHOULD,
    )
    keep = forms.BooleanField(label=_("Ask for this"), required=False, initial=True)


class BaseNeedFormSet(forms.BaseFormSet):  # type: ignore[type-arg]  # none at run time
    def clean(self) -> None:
        """Of two lines for one skill nobody could say which one counts."""
        lines = [form.cleaned_data for form in self.forms if form.is_valid()]
        kept = [line["skill_id"] for line in lines if line.get("keep")]
        if len(set(kept)) < len(kept):
            raise forms.ValidationError(_("Each skill can be asked only once."))


NeedFormSet = forms.formset_factory(
    NeedForm,
    formset=BaseNeedFormSet,
    extra=0,
    max_num=MAX_LINES,
    absolute_max=MAX_LINES,
    validate_max=True,
)


class AddNeedForm(forms.Form):
    """One more skill. Its fields are posted with the lines, which stand in another place."""

    skill = SkillField()
    level = NeedForm.base_fields["level"]
    importance = NeedForm.base_fields["importance"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["form"] = "needs-form"


def with_line(posted: QueryDict, *, skill_id: str, level: int, importance: str) -> QueryDict:
    """What was posted, and a line for one more skill.

    A skill that has a line already gets this level and importance there.
    """
    data = posted.copy()
    formset = NeedFormSet(posted)
    lines = formset.total_form_count()
    named = [formset.add_prefix(number) for number in range(lines)]
    line = next((it for it in named if posted.get(f"{it}-skill_id") == skill_id), None)
    if line is None:
        line = formset.add_prefix(lines)
        data[formset.management_form.add_prefix("TOTAL_FORMS")] = str(lines + 1)
        data.setdefault(formset.management_form.add_prefix("INITIAL_FORMS"), str(lines))
    data[f"{line}-skill_id"] = skill_id
    data[f"{line}-level"] = str(level)
    data[f"{line}-importance"] = importance
    data[f"{line}-keep"] = "on"
    return data
