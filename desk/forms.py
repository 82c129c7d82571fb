"""What a recruiter fills in at the desk."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from desk.models import SavedView
from matching.forms import REASONS
from matching.models import Candidacy
from vacancies.forms.lines import filled
from vacancies.wording import one_line

MOST_CHOSEN = 100
COMPARE = "compare"
CHOSEN = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(\d{1,20})")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A match, and the stamp of its candidacy as the page showed it."""

    uuid: str
    seen: str

    def __str__(self) -> str:
        return f"{self.uuid}.{self.seen}"


class ChosenField(forms.Field):
    """The boxes that were ticked, each `uuid.stamp`; the same one twice is one."""

    widget = forms.MultipleHiddenInput
    default_error_messages = {
        "required": _("Choose at least one candidate."),
        "invalid": _("This selection cannot be read. Reload the page and choose again."),
        "many": _("Choose at most %(most)d candidates at a time."),
    }

    def to_python(self, value: Sequence[str] | None) -> list[Chosen]:
        found = {text: CHOSEN.fullmatch(text) for text in value or []}
        if not all(found.values()):
            raise forms.ValidationError(self.error_messages["invalid"])
        if len(found) > MOST_CHOSEN:
            raise forms.ValidationError(self.error_messages["many"], params={"most": MOST_CHOSEN})
        return [Chosen(*match.groups()) for match in found.values() if match]


class BulkForm(forms.Form):
    """What to do with the chosen people; to decline them asks for the reason they will read."""

    act = forms.ChoiceField(
        choices=[
            (COMPARE, _("Compare")),
            (Candidacy.State.INTERESTED, _("Interesting")),
            (Candidacy.State.DECLINED, _("Not for us")),
        ],
        error_messages={"required": _("Choose what to do.")},
    )
    match = ChosenField()
    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=REASONS,
        required=False,
        help_text=_("The same one for all of them. They read it, as with a single decision."),
    )
    note = forms.CharField(
        label=_("Note for your team"),
        required=False,
        max_length=500,
        help_text=_("No candidate reads it."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        declined = data.get("act") == Candidacy.State.DECLINED
        if declined and not data.get("reason"):
            self.add_error("reason", _("Choose why: it is kept with your decision."))
        if not declined:
            data["reason"] = data["note"] = ""
        return data


class ViewForm(forms.ModelForm[SavedView]):
    class Meta:
        model = SavedView
        fields = ["name", "is_default"]
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "off"})}

    def clean_name(self) -> str:
        return filled(one_line(self.cleaned_data["name"]))

    def validate_constraints(self) -> None:
        """Left to the service, whose refusal is a sentence."""
