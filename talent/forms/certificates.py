"""A certificate as a person tells of it."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from talent.models import Certificate

EARLIEST = date(1970, 1, 1)
LATEST = date(2100, 1, 1)
# It can be tomorrow already where the issuer is.
ELSEWHERE = timedelta(days=1)


class CertificateForm(forms.ModelForm[Certificate]):
    """`cleaned_data` is what CertificateContent takes, but for the skill."""

    url = forms.URLField(
        label=_("Web address"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("Where it can be looked up, if anywhere. The portal does not open it."),
    )

    class Meta:
        model = Certificate
        fields = ("name", "issuer", "issued_on", "expires_on", "url", "number")
        widgets = {
            "issued_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "expires_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        }
        help_texts = {
            "expires_on": _("Leave empty if it does not end. We remind you before it does."),
            "number": _("The number on it, or its credential ID."),
        }

    def clean_url(self) -> str:
        url = str(self.cleaned_data["url"])
        if url and not url.startswith(("https://", "http://")):
            raise forms.ValidationError(_("This is no web address."), code="scheme")
        return url

    def clean_issued_on(self) -> date | None:
        day = self._possible("issued_on")
        if day and day > timezone.localdate() + ELSEWHERE:
            raise forms.ValidationError(_("This day has not come yet."), code="ahead")
        return day

    def clean_expires_on(self) -> date | None:
        return self._possible("expires_on")

    def _possible(self, name: str) -> date | None:
        day: date | None = self.cleaned_data[name]
        if day and not EARLIEST <= day <= LATEST:
            raise forms.ValidationError(_("This date cannot be right."), code="far")
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        issued, ends = data.get("issued_on"), data.get("expires_on")
        if issued and ends and ends < issued:
            self.add_error("expires_on", _("This is before the day it was issued."))
        return data

    def validate_constraints(self) -> None:
        """Left to the service, which knows whose certificate it is."""
