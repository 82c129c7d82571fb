"""What people fill in about a match."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import formats
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.languages import language_name
from matching.access import cvs_to_give
from matching.models import Candidacy, Contest
from matching.models.candidacies import LONGEST_LETTER
from matching.models.contests import LONGEST_TEXT
from subsidies.models import Scheme
from talent.models import CV, Profile

REASONS = [("", _("choose a reason")), *Candidacy.Reason.choices]


class CVChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: CV) -> str:
        return f"{obj.original_name} ({formats.date_format(obj.created_at, 'SHORT_DATE_FORMAT')})"


class DecisionForm(forms.Form):
    """Interesting, or not for us with a reason: silence and bare refusals are not on offer."""

    decision = forms.ChoiceField(
        choices=[
            (Candidacy.State.INTERESTED, _("Interesting")),
            (Candidacy.State.DECLINED, _("Not for us")),
        ],
        widget=forms.HiddenInput,
    )
    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=REASONS,
        required=False,
        help_text=_(
            "The candidate reads it: by mail if they applied or said yes, otherwise where they"
            " look up what became of their match."
        ),
    )
    # The stamp of the candidacy as the page showed it.
    seen = forms.RegexField(r"^\d{1,20}$", required=False, widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("Note for your team"),
        required=False,
        help_text=_("No candidate reads it."),
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
    reason = forms.ChoiceField(
        label=_("If no: why (optional)"),
        choices=[("", _("no reason")), *Candidacy.WhyNot.choices],
        required=False,
        help_text=_("The company reads it, and nobody else."),
    )
    note = forms.CharField(
        label=_("A word to the company (optional)"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ApplyForm(forms.Form):
    """What goes along with the name and the address; both are the person's to leave out."""

    letter = forms.CharField(
        label=_("Message to the company (optional)"),
        required=False,
        max_length=LONGEST_LETTER,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("In at most 2000 characters."),
    )
    cv = CVChoice(
        label=_("CV (optional)"),
        queryset=CV.objects.none(),
        to_field_name="uuid",
        required=False,
        empty_label=_("send no CV"),
        help_text=_("The file itself, with all that stands in it."),
        error_messages={
            "invalid_choice": _("This CV cannot be sent: choose another one, or none.")
        },
    )

    on_the_job = forms.BooleanField(required=False)

    def __init__(
        self, *args: Any, profile: Profile, scheme: Scheme | None = None, **kwargs: Any
    ) -> None:
        """`scheme` is how what is missing could be learned on the job there; None for no way."""
        super().__init__(*args, **kwargs)
        self.fields["cv"].queryset = cvs_to_give(profile)  # type: ignore[attr-defined]
        self.scheme = scheme
        if scheme is None:
            del self.fields["on_the_job"]
        else:
            label = gettext("Ask to learn on the job what I still miss here (%(scheme)s)")
            self.fields["on_the_job"].label = label % {"scheme": scheme.label}

    def clean_on_the_job(self) -> str:
        """By which scheme, or ""."""
        asked = self.cleaned_data["on_the_job"] and self.scheme is not None
        return str(self.scheme) if asked else ""

    def refuse_cv(self) -> None:
        """It has gone between the form's look and the step."""
        self.add_error("cv", self.fields["cv"].error_messages["invalid_choice"])

    def refuse_on_the_job(self) -> None:
        """What is missing is another since the last comparison."""
        self.add_error(
            "on_the_job",
            gettext("This cannot be asked just now: what is missing has changed."),
        )


class ContestForm(forms.Form):
    """Which line is wrong, and what about it; `needs` are (skill id, its name), each to choose."""

    need = forms.ChoiceField(
        label=_("Which line"),
        error_messages={"invalid_choice": _("Choose a line that does not wait for an answer yet.")},
    )
    text = forms.CharField(
        label=_("What is wrong with it"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In at most 500 characters. The staff of the portal read it, no company does."),
    )

    def __init__(self, *args: Any, needs: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["need"].choices = [("", _("choose a line")), *needs]  # type: ignore[attr-defined]


class SettleForm(forms.Form):
    state = forms.ChoiceField(
        label=_("Decision"),
        choices=[
            (Contest.State.CORRECTED, _("Put right")),
            (Contest.State.KEPT, _("Left as it is")),
        ],
        widget=forms.RadioSelect(attrs={"class": "inline"}),
    )
    answer = forms.CharField(
        label=_("Reason, mailed to the person"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    nothing_changed = _(
        "This line still says the same of this person. Put right what is wrong first, or choose"
        " “Left as it is” and say what happens next."
    )

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        """`language` is the code of the one the person reads: the reason is mailed as typed."""
        super().__init__(*args, **kwargs)
        self.fields["answer"].help_text = _(
            "Their language is %(language)s: write in it, for nobody translates it."
        ) % {"language": language_name(language)}
