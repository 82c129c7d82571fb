"""Writing a pledge or a notice, and what staff and people say to it."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partners.models import Notice, Pledge
from partners.models.asks import LONGEST
from partners.models.pledges import MOST
from skills.models import Role
from vacancies.forms.days import check_to_come, check_years
from vacancies.forms.lines import filled
from vacancies.models import Company
from vacancies.wording import one_line, paragraphs


def _day() -> forms.DateInput:
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")


def _moment() -> forms.DateTimeInput:
    return forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class _EntryForm(forms.ModelForm):  # type: ignore[type-arg]  # of a pledge or a notice
    form_key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def __init__(self, *args: Any, organisations: Sequence[Company] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(organisations) > 1:
            choices = [(str(one.uuid), one.name) for one in organisations]
            self.fields["organisation"] = forms.ChoiceField(
                choices=choices, label=_("Organisation")
            )
        if self.instance.pk is None and not self.is_bound:
            self.initial.setdefault("form_key", uuid.uuid4())
        self.initial.setdefault("seen_version", self.instance.edit_version)

    def validate_constraints(self) -> None:
        """Left to `clean`, whose refusals are sentences rather than names of constraints."""

    def clean_text(self) -> str:
        return filled(paragraphs(self.cleaned_data["text"]))

    def clean_title(self) -> str:
        return filled(one_line(self.cleaned_data["title"]))

    @property
    def content(self) -> dict[str, Any]:
        """The fields of the row, cleaned."""
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}


class PledgeForm(_EntryForm):
    class Meta:
        model = Pledge
        fields = ["kind", "amount", "starts_on", "ends_on", "text", "language"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 5}),
            "starts_on": _day(),
            "ends_on": _day(),
        }
        help_texts = {
            "amount": _("A whole number: seats, places, mentors, scholarships or reviews."),
            "text": _("For whom, where, and how somebody takes you up on it."),
        }

    def clean(self) -> None:
        super().clean()
        check_years(self, "starts_on", "ends_on")
        check_to_come(self, "ends_on")
        first, last = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("It cannot end before it begins."))


class NoticeForm(_EntryForm):
    link = forms.URLField(
        label=_("Web page"), required=False, max_length=200, assume_scheme="https"
    )

    class Meta:
        model = Notice
        fields = ["kind", "title", "text", "language", "who", "last_day", "starts_at", "ends_at"]
        fields += ["place", "link", "roles"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 8}),
            "last_day": _day(),
            "starts_at": _moment(),
            "ends_at": _moment(),
            "roles": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "who": _("Who may apply or take part. Never by age, sex, origin or health."),
            "last_day": _("To apply. Of an event its own last day is taken."),
            "starts_at": _("Only for an event, in Belgian time."),
            "place": _("Leave it empty for what is online."),
            "roles": _("Only for a project that looks for people."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].queryset = Role.objects.filter(retired=False).order_by("pk")  # type: ignore[attr-defined]  # a model choice
        self.fields["last_day"].required = False

    def clean_who(self) -> str:
        return one_line(self.cleaned_data["who"])

    def clean_place(self) -> str:
        return one_line(self.cleaned_data["place"])

    def clean(self) -> None:
        super().clean()
        check_years(self, "last_day", "starts_at", "ends_at")
        if self.cleaned_data.get("kind") == Notice.Kind.EVENT:
            self._clean_event()
            return
        self.cleaned_data |= {"starts_at": None, "ends_at": None}
        check_to_come(self, "last_day")
        if "last_day" not in self.errors and not self.cleaned_data.get("last_day"):
            self.add_error("last_day", _("Say until when one can apply."))
        if self.cleaned_data.get("kind") != Notice.Kind.PROJECT:
            self.cleaned_data["roles"] = Role.objects.none()

    def _clean_event(self) -> None:
        self.cleaned_data["roles"] = Role.objects.none()
        check_to_come(self, "ends_at")
        begin, end = self.cleaned_data.get("starts_at"), self.cleaned_data.get("ends_at")
        for name, moment in (("starts_at", begin), ("ends_at", end)):
            if name not in self.errors and not moment:
                self.add_error(name, _("An event needs its beginning and its end."))
        if begin and end and end <= begin:
            self.add_error("ends_at", _("It cannot end before it begins."))
        elif end:
            self.cleaned_data["last_day"] = timezone.localdate(end)


FORMS: dict[str, type[_EntryForm]] = {"pledges": PledgeForm, "notices": NoticeForm}


class ReviewForm(forms.Form):
    """Which version staff have read."""

    seen_version = forms.IntegerField(required=False, min_value=1)


class SendBackForm(forms.Form):
    note = forms.CharField(
        label=_("What should change"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean_note(self) -> str:
        return filled(one_line(self.cleaned_data["note"]))


class AskForm(forms.Form):
    message = forms.CharField(
        label=_("Your message"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Who you are, and what you would like to know or do."),
    )
    share = forms.BooleanField(
        label=_("My name and my address go with it"),
        help_text=_("So that the organisation can answer you; the portal passes on nothing else."),
        error_messages={"required": _("Without your address nobody can answer: tick this.")},
    )

    def clean_message(self) -> str:
        return filled(paragraphs(self.cleaned_data["message"]))


class ToldForm(forms.Form):
    told = forms.IntegerField(
        label=_("What came of it, as a number"),
        min_value=0,
        max_value=MOST,
        help_text=_("Shown as what you say, beside what the portal measures."),
    )
