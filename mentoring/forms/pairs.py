"""What two write about what they do together."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mentoring.models import Feedback, Session
from vacancies.wording import one_line, paragraphs


class SessionForm(forms.ModelForm[Session]):
    class Meta:
        model = Session
        fields = ["starts_at", "minutes", "note"]
        widgets = {
            "starts_at": forms.DateTimeInput(
                attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"
            ),
            "note": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {"note": _("For the two of you and nobody else.")}

    def clean_starts_at(self) -> Any:
        at = self.cleaned_data["starts_at"]
        if abs(at - timezone.now()) > timedelta(days=366):
            raise forms.ValidationError(gettext("Choose a day within a year."))
        return at

    def clean_note(self) -> str:
        return paragraphs(self.cleaned_data["note"])


class ChangeForm(forms.Form):
    to = forms.ChoiceField(choices=[(it, it) for it in ("paused", "running", "ended", "cancelled")])
    reason = forms.CharField(max_length=300, required=False)

    def clean_reason(self) -> str:
        return one_line(self.cleaned_data["reason"])


class FeedbackForm(forms.ModelForm[Feedback]):
    useful = forms.TypedChoiceField(
        label=_("How useful was it?"),
        choices=[(5, _("very useful")), (4, "4"), (3, "3"), (2, "2"), (1, _("not useful"))],
        coerce=int,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Feedback
        fields = ["useful"]


class ProtectForm(forms.Form):
    report = forms.CharField(
        label=_("What happened, for our staff"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("You may leave it empty: then you are only never brought together again."),
    )

    def clean_report(self) -> str:
        return paragraphs(self.cleaned_data["report"])
