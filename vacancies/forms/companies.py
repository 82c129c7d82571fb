"""Registering a company, changing it, and inviting people to its team."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.numbers import WrongNumber, read_establishment_number
from vacancies.errors import InvalidEnterpriseNumber
from vacancies.forms.lines import filled
from vacancies.forms.places import AsksPlace
from vacancies.models import Company, Membership
from vacancies.numbers import read_enterprise_number
from vacancies.stamps import StampField
from vacancies.wording import one_line, paragraphs


class CompanyEditForm(AsksPlace, forms.ModelForm[Company]):
    class Meta:
        model = Company
        fields = ["name", "kind", "size", "sector", "postal_code", "website", "about"]
        help_texts = {
            "kind": _("Whoever teaches, or brings people together, may offer courses here too."),
            "size": _("By your own declaration; partner and linked companies count too."),
            "about": _("Two or three sentences that candidates read beside your vacancies."),
        }
        widgets = {
            "about": forms.Textarea(attrs={"rows": 4}),
            "postal_code": forms.TextInput(
                attrs={"inputmode": "numeric", "autocomplete": "postal-code"}
            ),
            "name": forms.TextInput(attrs={"autocomplete": "organization"}),
        }

    website = forms.URLField(
        label=_("Website"),
        required=False,
        max_length=200,
        assume_scheme="https",
        # No type="url": browsers would refuse an address without https://, which is added here.
        widget=forms.TextInput(attrs={"placeholder": "example.be", "inputmode": "url"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_municipality(after="postal_code")
        if self.instance.pk:
            self.fields["seen"] = StampField()
            self.fields["name"].help_text = _(
                "Under another name our staff look at the company and its open vacancies again;"
                " until then nobody else sees them."
            )
            self.fields["website"].help_text = _(
                "At another domain our staff look at the company again."
            )

    def clean_name(self) -> str:
        return filled(one_line(self.cleaned_data["name"]))

    def clean_about(self) -> str:
        return paragraphs(self.cleaned_data["about"])


class CompanyForm(CompanyEditForm):
    enterprise_number = forms.CharField(
        label=_("Enterprise number (KBO/BCE)"),
        max_length=20,
        help_text=_("Ten digits, as on your invoices: 0123.456.749 or BE 0123.456.749."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    field_order = ["enterprise_number", "name"]

    def clean_enterprise_number(self) -> str:
        try:
            return read_enterprise_number(self.cleaned_data["enterprise_number"])
        except InvalidEnterpriseNumber as error:
            raise forms.ValidationError(str(error.message)) from error


class ProofForm(forms.Form):
    email = forms.EmailField(
        label=_("An address at your company that you can read"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class EstablishmentForm(AsksPlace, forms.Form):
    name = forms.CharField(
        label=_("Name of the place"),
        max_length=80,
        help_text=_("As your people call it: head office, warehouse, Ghent."),
    )
    postal_code = forms.CharField(
        label=_("Postal code"), max_length=4, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    number = forms.CharField(
        label=_("Establishment number"),
        max_length=20,
        required=False,
        help_text=_("Ten digits, as in the Crossroads Bank (KBO/BCE): 2.345.678.942. Optional."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_municipality(after="postal_code")

    def clean_name(self) -> str:
        return filled(one_line(self.cleaned_data["name"]))

    def clean_number(self) -> str:
        number = str(self.cleaned_data["number"])
        try:
            return read_establishment_number(number) if number else ""
        except WrongNumber as error:
            raise forms.ValidationError(str(error.message)) from error


class InviteForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label=_("Right"), choices=Membership.Role.choices, initial=Membership.Role.RECRUITER
    )


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Right"), choices=Membership.Role.choices)
