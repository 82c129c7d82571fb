"""What each party writes at its step."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from matching.explanations import skill_label
from placements.models import Placement, Report
from placements.models.steps import LONGEST_REPORT
from skills.models import Level
from vacancies.forms.lines import filled
from vacancies.wording import one_line, paragraphs


class AgreeForm(forms.Form):
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    name = forms.CharField(label=_("Your name"), max_length=120)

    def clean_name(self) -> str:
        return filled(one_line(self.cleaned_data["name"]))


class ReportForm(forms.Form):
    kind = forms.ChoiceField(choices=Report.Kind.choices, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("How is it going, what was learned, what is next?"),
        max_length=LONGEST_REPORT,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("The other sides read it. Nothing about health or private life, please."),
    )

    def clean_text(self) -> str:
        filled(one_line(self.cleaned_data["text"]))
        return paragraphs(self.cleaned_data["text"])


class CompleteForm(forms.Form):
    """What the company confirms, skill by skill; nothing chosen confirms nothing."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, placement: Placement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        levels = [(level.value, level.label) for level in Level]
        for line in placement.lines.all():
            self.fields[f"line_{line.pk}"] = forms.TypedChoiceField(
                label=gettext("%(skill)s: level reached") % {"skill": skill_label(line.skill_id)},
                choices=[("", gettext("we confirm nothing")), *levels],
                coerce=int,
                required=False,
            )

    def levels(self) -> dict[int, int]:
        return {
            int(name.removeprefix("line_")): level
            for name, level in self.cleaned_data.items()
            if name.startswith("line_") and level
        }


class CancelForm(forms.Form):
    reason = forms.CharField(
        label=_("Why"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The other sides read it, and who cancelled."),
    )

    def clean_reason(self) -> str:
        return filled(one_line(self.cleaned_data["reason"]))
