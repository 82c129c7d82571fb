"""What organisers plan, and what the staff answer."""

import uuid
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mentoring.models import Programme
from vacancies.forms.days import check_to_come, check_years
from vacancies.forms.lines import filled
from vacancies.models import Company
from vacancies.wording import one_line, paragraphs

LONGEST_PROGRAMME = timedelta(days=3 * 366)


class ProgrammeForm(forms.ModelForm[Programme]):
    form_key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Programme
        fields = ["title", "about", "rule", "starts_on", "ends_on"]
        widgets = {
            "about": forms.Textarea(attrs={"rows": 5}),
            "starts_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "ends_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def __init__(self, *args: Any, organisers: Sequence[Company] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen_version"] = self.instance.edit_version
        elif not self.is_bound:
            self.initial["form_key"] = uuid.uuid4()
        if organisers:
            self.fields["organiser"] = forms.ChoiceField(
                label=_("Organisation"), choices=[(it.uuid, it.name) for it in organisers]
            )
            self.order_fields(["organiser"])

    def clean_title(self) -> str:
        return filled(one_line(self.cleaned_data["title"]))

    def clean_about(self) -> str:
        return filled(paragraphs(self.cleaned_data["about"]))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        check_years(self, "starts_on", "ends_on")
        check_to_come(self, "ends_on")
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", gettext("The last day comes before the first."))
        elif first and last and last - first > LONGEST_PROGRAMME:
            self.add_error("ends_on", gettext("This is longer than three years."))
        return data

    def _post_clean(self) -> None:
        """The service writes the row: the form only reads it."""


class ReviewForm(forms.Form):
    show = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])
    seen_version = forms.IntegerField(required=False)
    reason = forms.CharField(label=_("What is missing"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data["reason"] = one_line(data.get("reason") or "")
        if data.get("show") == "no" and not data["reason"]:
            self.add_error("reason", gettext("Say what is missing."))
        return data


class SettleForm(forms.Form):
    outcome = forms.CharField(label=_("What was done"), max_length=300)

    def clean_outcome(self) -> str:
        return filled(one_line(self.cleaned_data["outcome"]))
