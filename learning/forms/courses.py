"""Writing a course: pasted, or field by field; one page, grouped as one thinks of a course."""

import uuid
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from learning.models import Course
from learning.models.courses import MOST_CENTS
from skills.models import Role
from vacancies.forms.lines import filled
from vacancies.forms.places import AsksPlace
from vacancies.models import Company
from vacancies.wording import one_line, paragraphs

FIELDSETS: Mapping[str, tuple[Any, tuple[str, ...]]] = {
    "course": (_("The course"), ("provider", "title", "about", "language", "roles")),
    "place": (_("How and where"), ("mode", "postal_code", "municipality")),
    "study": (_("Study and result"), ("hours", "weeks", "ects", "credential", "programme")),
    "price": (_("Price and page"), ("price", "link")),
}


class PasteForm(forms.Form):
    pasted = forms.CharField(
        label=_("Your description"),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("As it stands on your site or in a brochure. Nothing is saved yet."),
    )

    def clean_pasted(self) -> str:
        return filled(paragraphs(self.cleaned_data["pasted"]))


class CourseForm(AsksPlace, forms.ModelForm[Course]):
    form_key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    price = forms.DecimalField(
        label=_("Price in euro"),
        min_value=0,
        max_value=Decimal(MOST_CENTS) / 100,
        decimal_places=2,
        help_text=_("What one person pays, VAT included, before any support. 0 is free."),
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "0.01"}),
    )
    # Asked, without an answer that stands there already: the model's own is for lists.
    credential = forms.ChoiceField(
        label=_("What one gets"), choices=[("", _("Choose one.")), *Course.Credential.choices]
    )
    programme = forms.CharField(
        label=_("Part of a programme"),
        max_length=160,
        required=False,
        help_text=_("Its title, if this course is one of several that belong together."),
    )
    link = forms.URLField(
        label=_("Web page of the course"), required=False, max_length=200, assume_scheme="https"
    )

    class Meta:
        model = Course
        fields = ["title", "about", "language", "roles", "mode", "postal_code", "hours", "weeks"]
        fields += ["ects", "credential", "link"]
        help_texts = {
            "about": _("What one does there, for whom, and what one can do after it."),
            "roles": _("Profiles of the European framework (ECSF), and those beside it."),
            "postal_code": _("Only for lessons in a classroom."),
            "hours": _("Lessons and study together. One ECTS credit is about 25 hours."),
        }
        widgets = {
            "about": forms.Textarea(attrs={"rows": 10}),
            "postal_code": forms.TextInput(attrs={"inputmode": "numeric"}),
            "roles": forms.CheckboxSelectMultiple(attrs={"class": "many"}),
        }

    def __init__(self, *args: Any, providers: Sequence[Company] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].queryset = Role.objects.filter(retired=False).order_by("pk")  # type: ignore[attr-defined]  # a model choice
        if len(providers) > 1:
            choices = [(str(one.uuid), one.name) for one in providers]
            self.fields["provider"] = forms.ChoiceField(choices=choices, label=_("Provider"))
        if self.instance.pk is not None:
            self.initial.setdefault("price", self.instance.price)
            programme = self.instance.programme
            self.initial.setdefault("programme", programme.title if programme else "")
        elif not self.is_bound:
            self.initial.setdefault("form_key", uuid.uuid4())
        if self["mode"].value() in Course.PLACED:
            self.ask_municipality(after="postal_code")

    def fieldsets(self) -> list[tuple[Any, list[forms.BoundField]]]:
        return [
            (legend, [self[name] for name in names if name in self.fields])
            for legend, names in FIELDSETS.values()
        ]

    def validate_constraints(self) -> None:
        """Left to `clean`, whose refusals are sentences rather than names of constraints."""

    def clean_title(self) -> str:
        return filled(one_line(self.cleaned_data["title"]))

    def clean_about(self) -> str:
        return filled(paragraphs(self.cleaned_data["about"]))

    def clean_programme(self) -> str:
        return one_line(self.cleaned_data["programme"])

    def clean_postal_code(self) -> str:
        """Left out for what is wholly online, whatever was typed."""
        if self.cleaned_data.get("mode") not in Course.PLACED:
            return ""
        if not self.cleaned_data["postal_code"]:
            raise forms.ValidationError(_("Lessons in a classroom need the postal code of it."))
        return super().clean_postal_code()

    @property
    def price_cents(self) -> int:
        return int(self.cleaned_data["price"] * 100)


class CopyForm(forms.Form):
    """One page makes one copy, however often its button is pressed."""

    form_key = forms.UUIDField(widget=forms.HiddenInput, required=False)


class ReviewForm(forms.Form):
    """Which version of the course staff have read."""

    seen_version = forms.IntegerField(required=False, min_value=1)


class SendBackForm(forms.Form):
    note = forms.CharField(
        label=_("What should change"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean_note(self) -> str:
        return filled(one_line(self.cleaned_data["note"]))
