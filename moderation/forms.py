"""What is filled in about what was reported, by anybody and by staff."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from accounts.models import AuditEvent, User, normalise_email
from moderation.models import Decision, Subject
from moderation.models.decisions import LONGEST_FACTS
from moderation.models.reports import LONGEST_TEXT, reasons_about
from moderation.searching import Asked

EARLIEST, LATEST = date(2000, 1, 1), date(2199, 12, 31)


class ReportForm(forms.Form):
    """Article 16 of Regulation (EU) 2022/2065: why, what exactly, who, in good faith."""

    reason = forms.ChoiceField(label=_("What is wrong"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Explain it"),
        max_length=LONGEST_TEXT,
        help_text=_("Say which words, and how you know. Write nothing about other people."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        required=False,
        help_text=_("Without an address we cannot answer you. Only our staff ever see it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    good_faith = forms.BooleanField(
        label=_("I believe in good faith that what I say here is accurate and complete."),
        error_messages={"required": _("Say that you mean what you report.")},
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, about: Subject, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = list(reasons_about(about).items())
        self.fields["reason"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    def clean_name(self) -> str:
        return " ".join(str(self.cleaned_data["name"]).split())


class ComplaintForm(forms.Form):
    text = forms.CharField(
        label=_("Why the decision is wrong"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class DecisionForm(forms.Form):
    """Article 17: what, by which rule, on which facts."""

    outcome = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    ground = forms.ChoiceField(
        label=_("It rests on"), choices=Decision.Ground, widget=forms.RadioSelect
    )
    rule = forms.CharField(
        label=_("Which article or which rule"), max_length=300, widget=forms.TextInput()
    )
    facts = forms.CharField(
        label=_("The facts, and why the rule applies to them"),
        max_length=LONGEST_FACTS,
        help_text=_("It is mailed as it stands: never say who reported it, nor what shows it."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput)
    seen_text = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, outcomes: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = dict(Decision.Outcome.choices)
        choices = [(one, labels[one]) for one in outcomes]
        self.fields["outcome"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    def show_version(self, version: int) -> None:
        """What the page shows now, beside what was typed."""
        self.data = {**self.data.dict(), "seen_version": str(version)}  # type: ignore[attr-defined]  # a QueryDict


class PersonField(forms.CharField):
    """A person by number or by address; a number of nobody is one of somebody who has gone."""

    def clean(self, value: Any) -> int | None:
        text = super().clean(value)
        if not text:
            return None
        if text.isascii() and text.isdigit() and len(text) <= 18:
            return int(text)
        found = User.objects.filter(email=normalise_email(text)).first()
        if found is None:
            raise forms.ValidationError(_("Nobody has this address; a number would do."))
        return found.pk


def _day(label: Any) -> forms.DateField:
    """One that the calendar and the database both know, with a day after it."""
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=[MinValueValidator(EARLIEST), MaxValueValidator(LATEST)],
    )


class AuditForm(forms.Form):
    actor = PersonField(label=_("Who"), max_length=254, required=False)
    subject = PersonField(label=_("About whom"), max_length=254, required=False)
    action = forms.ChoiceField(
        label=_("What"), choices=[("", _("anything")), *AuditEvent.Action.choices], required=False
    )
    target = forms.CharField(
        label=_("On what"), max_length=80, required=False, help_text=_("As it stands in a row.")
    )
    since = _day(_("From"))
    until = _day(_("Until"))

    def asked(self) -> Asked:
        """Only for a valid form."""
        return Asked(**self.cleaned_data)
