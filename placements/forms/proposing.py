"""What a company fills in to train somebody on the job who lacks a little."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from placements.forms.planning import MOST_WEEKS
from subsidies.models import Scheme


class ProposeForm(forms.Form):
    """By which scheme, and a word of the company's own."""

    scheme = forms.ChoiceField(
        label=_("By which scheme"),
        error_messages={"invalid_choice": _("There is no such scheme at this place of work.")},
    )
    message = forms.CharField(
        label=_("Your own words to the candidate"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("They read the proposal in plain words anyway. Say who would teach them."),
    )
    # The stamp of the candidacy as the page showed it.
    seen = forms.RegexField(r"^\d{1,20}$", required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, schemes: Sequence[Scheme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["scheme"]
        field.widget = forms.RadioSelect() if len(schemes) > 1 else forms.HiddenInput()
        choices = [(one.value, str(one.label)) for one in schemes]
        field.choices = choices  # type: ignore[attr-defined]
        if schemes:
            field.initial = schemes[0].value


class LengthForm(forms.Form):
    """What the cost is reckoned from; the address holds it."""

    weeks = forms.IntegerField(
        label=_("Planned length in weeks"), required=False, min_value=1, max_value=MOST_WEEKS
    )
    monthly = forms.IntegerField(
        label=_("Monthly amount the premium is reckoned on, in euro"),
        required=False,
        min_value=1,
        max_value=20_000,
        help_text=_("The employment service tells you. Leave it empty, and we show no cost."),
    )

    def __init__(self, *args: Any, reckons: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not reckons:
            del self.fields["monthly"]
