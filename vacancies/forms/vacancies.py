"""Writing a vacancy: pasted, or field by field; one page, grouped as one thinks of a job."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.languages import language_name
from adverts.files.values import FULL_TIME_FROM
from skills.models import Role
from vacancies.forms.lines import filled
from vacancies.forms.places import AsksPlace
from vacancies.models import Company, Establishment, Vacancy
from vacancies.wording import one_line, paragraphs

LONGEST_TEXT = 20000
FIELDSETS: Mapping[str, tuple[Any, tuple[str, ...]]] = {
    "work": (_("The work"), ("company", "title", "role", "text", "language")),
    "place": (
        _("Where and when"),
        ("establishment", "postal_code", "municipality", "place", "hours", "shared"),
    ),
    "terms": (_("Contract and pay"), ("contract", "starts_on", "pay_min", "pay_max", "pay_period")),
}


class PasteForm(forms.Form):
    pasted = forms.CharField(
        label=_("Your advert"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("As it stands on your site or in a document. Nothing is saved yet."),
    )

    def clean_pasted(self) -> str:
        return paragraphs(self.cleaned_data["pasted"])


class RoleStartForm(forms.Form):
    """Where the answer is the address of the filled form: nothing is written yet."""

    role = forms.ModelChoiceField(
        label=_("ECSF role"), queryset=Role.objects.none(), empty_label=None
    )
    written_in = forms.ChoiceField(label=_("Language of the advert"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].queryset = Role.objects.filter(retired=False).order_by("pk")  # type: ignore[attr-defined]  # a model choice
        self.fields["written_in"].choices = [  # type: ignore[attr-defined]  # a choice
            (code, capfirst(language_name(code))) for code, _name in settings.LANGUAGES
        ]


class VacancyForm(AsksPlace, forms.ModelForm[Vacancy]):
    form_key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    # What the form was begun from: its skills are proposed once the vacancy is saved.
    start = forms.CharField(widget=forms.HiddenInput, required=False, max_length=120)

    class Meta:
        model = Vacancy
        fields = ["title", "role", "text", "language", "postal_code", "place", "hours", "shared"]
        fields += ["contract", "starts_on", "pay_min", "pay_max", "pay_period"]
        help_texts = {
            "title": _("What the work is called, for everybody who can do it."),
            "role": _(
                "The role that comes nearest: a profile of the European framework (ECSF)"
                " or one beside it."
            ),
            "text": _(
                "Tasks, what is needed, what you offer. Lines starting with - become a list."
            ),
            "shared": _(
                "Part-time beside other employers, such as a CISO one day a week. Say above how"
                " many hours a week are yours."
            ),
            "contract": _(
                "A traineeship on the job is IBO in Flanders, PFI in Wallonia, FPIE in Brussels and"
                " IBU in the German-speaking Community: ask the public employment service first."
            ),
            "pay_min": _("Needed to publish: candidates are shown the range."),
        }
        widgets = {
            "text": forms.Textarea(attrs={"rows": 16}),
            "starts_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "postal_code": forms.TextInput(attrs={"inputmode": "numeric"}),
        }

    def __init__(
        self,
        *args: Any,
        companies: Sequence[Company] = (),
        said: Mapping[str, str] | None = None,
        today: date,
        **kwargs: Any,
    ) -> None:
        """`said`: by field, the sentence of the advert that its value was read from."""
        known = companies or ([kwargs["instance"].company] if "instance" in kwargs else [])
        places = Establishment.objects.filter(company__in=known).select_related("company")
        if args and args[0]:
            args = (_at(args[0], list(places)), *args[1:])
        super().__init__(*args, **kwargs)
        if places:
            choices = [("", _("the postal code below")), *((str(it.uuid), it) for it in places)]
            self.fields["establishment"] = forms.ChoiceField(
                choices=choices,
                label=_("Place"),
                required=False,
                help_text=_("One of your company's places fills in the postal code below."),
            )
        self.said = said or {}
        self.today = today
        if len(companies) > 1:
            choices = [(str(company.uuid), company.name) for company in companies]
            self.fields["company"] = forms.ChoiceField(choices=choices, label=_("Company"))
        self.fields["role"].queryset = Role.objects.filter(retired=False).order_by("pk")  # type: ignore[attr-defined]  # a model choice
        self.fields["role"].empty_label = _("none of these")  # type: ignore[attr-defined]  # same
        if not self.is_bound and self.instance.pk is None:
            self.initial.setdefault("form_key", uuid.uuid4())
        self.ask_municipality(after="postal_code")

    def fieldsets(self) -> list[tuple[Any, list[tuple[forms.BoundField, str]]]]:
        return [
            (
                legend,
                [(self[name], self.said.get(name, "")) for name in names if name in self.fields],
            )
            for legend, names in FIELDSETS.values()
        ]

    def validate_constraints(self) -> None:
        """Left to the service, whose refusals are sentences rather than names of constraints."""

    def clean_title(self) -> str:
        return filled(one_line(self.cleaned_data["title"]))

    def clean_text(self) -> str:
        return filled(paragraphs(self.cleaned_data["text"]))

    def clean_starts_on(self) -> date | None:
        start: date | None = self.cleaned_data["starts_on"]
        if start is None:
            return None
        if not self.today - timedelta(days=366) <= start <= self.today + timedelta(days=730):
            raise forms.ValidationError(_("Choose a day between last year and two years ahead."))
        return start

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.cleaned_data.get("shared") and self.cleaned_data.get("hours", 0) >= FULL_TIME_FROM:
            self.add_error("hours", _("A shared job is part-time: say how many hours are yours."))
        low, high = self.cleaned_data.get("pay_min"), self.cleaned_data.get("pay_max")
        if low is not None and high is not None and low > high:
            self.add_error("pay_max", _("The pay ends below where it starts."))
        if (low is None) != (high is None) and not {"pay_min", "pay_max"} & set(self.errors):
            empty = "pay_min" if low is None else "pay_max"
            self.add_error(empty, _("Give both ends of the range, or none for now."))
        return cleaned


def _at(data: Mapping[str, Any], places: Sequence[Establishment]) -> Mapping[str, Any]:
    """What was sent, with the postal code of the place that was chosen."""
    chosen = data.get("establishment")
    for place in places:
        if str(place.uuid) == chosen:
            place_of = {"postal_code": place.postal_code, "municipality": place.municipality}
            return dict(data.items()) | place_of
    return data


class CloseForm(forms.Form):
    kind = forms.ChoiceField(label=_("Why it closes"), choices=Vacancy.Closing.choices)
    reason = forms.CharField(
        label=_("One sentence to those who wait for an answer (optional)"),
        max_length=200,
        required=False,
    )

    def clean_reason(self) -> str:
        return one_line(self.cleaned_data["reason"])


class PublishForm(forms.Form):
    """Which version of the text staff have read."""

    seen_version = forms.IntegerField(required=False, min_value=1)


class SendBackForm(forms.Form):
    note = forms.CharField(
        label=_("What should change"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean_note(self) -> str:
        return one_line(self.cleaned_data["note"])
