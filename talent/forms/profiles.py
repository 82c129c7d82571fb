"""A candidate's conditions. No field asks for age, gender, origin, health or a photo."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, cast

from django import forms
from django.conf import settings
from django.forms import BoundField
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

import places
from accounts.languages import language_name
from talent.models import Cefr, ContractForm, Profile

PAST = timedelta(days=366)
AHEAD = timedelta(days=3 * 366)
LANGUAGE_FIELD = "language_"


class ProfileForm(forms.ModelForm[Profile]):
    """All conditions on one page; `cleaned_data` is what `save_profile` takes."""

    municipality = forms.ChoiceField(
        label=_("Municipality"),
        help_text=_("Two municipalities share this postal code: which one is yours?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Two municipalities share this postal code: choose one.")},
    )
    contract_forms = forms.MultipleChoiceField(
        label=_("Contract forms"),
        help_text=_("All that you would accept."),
        choices=ContractForm.choices,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "inline"}),
        error_messages={"required": _("Choose at least one contract form.")},
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Profile
        fields = (
            "visibility",
            "postal_code",
            "municipality",
            "remote",
            "commute_km",
            "contract_forms",
            "hours_min",
            "hours_max",
            "available_from",
            "pay_expectation",
        )
        widgets = {
            "visibility": forms.RadioSelect,
            "remote": forms.RadioSelect(attrs={"class": "inline"}),
            "available_from": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "postal_code": forms.TextInput(
                attrs={"inputmode": "numeric", "autocomplete": "postal-code"}
            ),
        }
        help_texts = {
            "postal_code": _("Four digits. Employers see the province, not the postal code."),
            "available_from": _("Leave empty if you could start any time."),
            "pay_expectation": _(
                "Private: it is compared with pay ranges for your eyes only. "
                "No employer ever sees it, and it changes no score."
            ),
        }

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["postal_code"].required = True
        if self.instance.pk:
            self.initial["seen"] = self.instance.updated_at.isoformat()
        self._offer_municipalities()
        self._ask_languages()

    def _offer_municipalities(self) -> None:
        shared = places.find(str(self["postal_code"].value() or ""))
        if len(shared) < 2:
            del self.fields["municipality"]
            return
        language = get_language() or "en"
        field = cast("forms.ChoiceField", self.fields["municipality"])
        field.choices = [(place.nis, place.name(language)) for place in shared]

    def _ask_languages(self) -> None:
        known = (
            dict(self.instance.languages.values_list("code", "level")) if self.instance.pk else {}
        )
        for code, _name in settings.LANGUAGES:
            self.fields[LANGUAGE_FIELD + code] = forms.ChoiceField(
                label=capfirst(language_name(code)),
                required=False,
                choices=[("", _("not, or hardly")), *Cefr.choices],
                initial=known.get(code, ""),
            )

    def sections(self) -> Iterator[tuple[Promise, list[BoundField]]]:
        """The fields under the headings of the page."""
        spoken = [LANGUAGE_FIELD + code for code, _name in settings.LANGUAGES]
        for title, names in (
            (_("Who may see you"), ["visibility"]),
            (_("Where"), ["postal_code", "municipality", "remote", "commute_km"]),
            (_("Languages you work in"), spoken),
            (
                _("Contract and hours"),
                ["contract_forms", "hours_min", "hours_max", "available_from"],
            ),
            (_("Pay"), ["pay_expectation"]),
        ):
            yield title, [self[name] for name in names if name in self.fields]

    def clean_postal_code(self) -> str:
        code = str(self.cleaned_data["postal_code"]).strip()
        if not places.find(code):
            raise forms.ValidationError(
                _("No Belgian municipality has this postal code."), code="unknown"
            )
        return code

    def clean_available_from(self) -> date | None:
        start: date | None = self.cleaned_data["available_from"]
        if start is None:
            return None
        if start < self.today - PAST:
            raise forms.ValidationError(_("This date is more than a year ago."), code="past")
        if start > self.today + AHEAD:
            raise forms.ValidationError(
                _("This date is more than three years ahead."), code="future"
            )
        return start

    def clean_seen(self) -> datetime | None:
        text = self.cleaned_data["seen"]
        try:
            return parse_datetime(text) if text else None
        except ValueError:
            return None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        least, most = data.get("hours_min"), data.get("hours_max")
        if least is not None and most is not None and least > most:
            self.add_error("hours_max", _("This is less than the hours you want at least."))
        data["languages"] = {
            code: level
            for code, _name in settings.LANGUAGES
            if (level := data.pop(LANGUAGE_FIELD + code, ""))
        }
        return data

    def differing(self, saved: Profile) -> list[str]:
        """Labels of the fields whose saved value is not what was typed."""
        return [
            str(self.fields[name].label)
            for name in self._meta.fields or ()
            if name in self.fields and getattr(saved, name) != self.cleaned_data.get(name)
        ]
