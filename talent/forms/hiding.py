"""Naming an employer to hide from."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.domains import Domain, WrongDomain, read_domain
from accounts.numbers import WrongNumber, read_enterprise_number


class HideForm(forms.Form):
    """A number, a domain or both; `cleaned_data["domain"]` is a Domain, or None."""

    enterprise_number = forms.CharField(
        label=_("Enterprise number (KBO/BCE)"),
        required=False,
        max_length=20,
        help_text=_("Ten digits; they stand on invoices and pay slips: 0123.456.749."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    domain = forms.CharField(
        label=_("Domain of their mail"),
        required=False,
        max_length=300,
        help_text=_("What follows the @ in the addresses of people who work there: example.be."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )
    label = forms.CharField(
        label=_("A name for yourself (optional)"),
        required=False,
        max_length=80,
        help_text=_("Such as “where I work now”. Only you read it."),
    )

    def clean_enterprise_number(self) -> str:
        typed = self.cleaned_data["enterprise_number"].strip()
        try:
            return read_enterprise_number(typed) if typed else ""
        except WrongNumber as error:
            raise forms.ValidationError(str(error.message), code="number") from error

    def clean_domain(self) -> Domain | None:
        typed = self.cleaned_data["domain"].strip()
        try:
            return read_domain(typed) if typed else None
        except WrongDomain as error:
            raise forms.ValidationError(str(error.message), code="domain") from error

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and not data.get("enterprise_number") and not data.get("domain"):
            raise forms.ValidationError(
                _("Give the enterprise number, the domain of their mail, or both."), code="nothing"
            )
        return data
