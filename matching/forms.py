"""What people fill in about a match."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from matching.models import Candidacy

REASONS = [("", _("choose a reason")), *Candidacy.Reason.choices]


class DecisionForm(forms.Form):
    """Interesting, or not for us with a reason: silence and bare refusals are not on offer."""

    decision = forms.ChoiceField(
        choices=[
            (Candidacy.State.INTERESTED, _("Interesting")),
            (Candidacy.State.DECLINED, _("Not for us")),
        ],
        widget=forms.HiddenInput,
    )
    reason = forms.ChoiceField(label=_("Reason"), choices=REASONS, required=False)
    note = forms.CharField(
        label=_("Note for your team"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        declined = data.get("decision") == Candidacy.State.DECLINED
        if declined and not data.get("reason"):
            self.add_error("reason", _("Choose why: it is kept with your decision."))
        if not declined:
            data["reason"] = ""
        return data


class InviteForm(forms.Form):
    message = forms.CharField(
        label=_("Message to the candidate"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("They see your company, the vacancy, this message and how they match."),
    )


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(
        choices=[("yes", _("Yes")), ("no", _("No"))], widget=forms.HiddenInput
    )
    note = forms.CharField(
        label=_("A word to the company (optional)"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
