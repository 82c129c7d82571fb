"""A credential to show: a file, or the address of one."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from credentials.models import Achievement
from credentials.wording import refusal_text
from learning.models import Course
from vacancies.models import Company
from vacancies.stamps import StampField

ACCEPTED = ".json,.jsonld,.jwt,.jws,.png"


MOST_ADDRESSES = 50
LONGEST_ADDRESS = 254


class ShowForm(forms.Form):
    """Exactly one of `file` and `link`."""

    file = forms.FileField(
        label=_("Badge or credential"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
    link = forms.CharField(
        label=_("Or its address"),
        required=False,
        max_length=500,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
        help_text=_("Where the issuer shows the badge itself, as JSON. The portal opens it once."),
    )

    def clean_link(self) -> str:
        link = str(self.cleaned_data["link"])
        if link and not link.startswith("https://"):
            raise forms.ValidationError(str(refusal_text("not_https")), code="scheme")
        return link

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and bool(data.get("file")) == bool(data.get("link")):
            raise forms.ValidationError(
                _("Choose a file, or give an address: one of the two."), code="one"
            )
        return data


class AchievementForm(forms.ModelForm[Achievement]):
    """Of a course only those of `company` can be chosen."""

    def __init__(self, *args: Any, company: Company, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_courses(self, company)

    class Meta:
        model = Achievement
        fields = ("name", "description", "criteria", "language", "months_valid", "course")
        widgets = {
            "description": forms.Textarea(attrs={"rows": 4}),
            "criteria": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            "months_valid": _("Leave empty if it does not end."),
            "course": _("Optional. The pages of both then name each other."),
        }


class RewordForm(AchievementForm):
    """The same words once more, while nobody was offered it."""

    seen = StampField()


class CourseForm(forms.ModelForm[Achievement]):
    """The course alone, which may change once it is offered."""

    def __init__(self, *args: Any, company: Company, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_courses(self, company)

    class Meta:
        model = Achievement
        fields = ("course",)


def _offer_courses(form: forms.ModelForm[Achievement], company: Company) -> None:
    field = cast("forms.ModelChoiceField[Course]", form.fields["course"])
    field.queryset = company.courses.defer("search", "about")
    field.empty_label = _("no course")


class OfferForm(forms.Form):
    """`cleaned_data["addresses"]` are different addresses."""

    addresses = forms.CharField(
        label=_("E-mail addresses of participants"),
        max_length=MOST_ADDRESSES * 260,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One on each line, at most 50. Each gets a mail and decides alone."),
    )

    def clean_addresses(self) -> list[str]:
        said = str(self.cleaned_data["addresses"]).replace(",", " ").replace(";", " ").split()
        found = list(dict.fromkeys(said))
        if len(found) > MOST_ADDRESSES:
            raise ValidationError(_("These are more than 50 addresses."), code="many")
        for address in found:
            try:
                _require_short(address)
                validate_email(address)
            except ValidationError:
                raise ValidationError(
                    _("“%(address)s” is no e-mail address."),
                    code="address",
                    params={"address": address[:100]},
                ) from None
        return found


def _require_short(address: str) -> None:
    """Mail knows no longer ones, and neither does the column; `validate_email` takes some."""
    if len(address) > LONGEST_ADDRESS:
        raise ValidationError("longer than an address can be", code="address")


class FindForm(forms.Form):
    """One of many that were offered, by a part of its address."""

    address = forms.CharField(
        label=_("E-mail address"),
        required=False,
        max_length=LONGEST_ADDRESS,
        widget=forms.TextInput(attrs={"type": "search"}),
    )

    @property
    def sought(self) -> str:
        """ "" for none, and for what cannot be part of one."""
        return str(self.cleaned_data.get("address", "")) if self.is_valid() else ""


class RevokeForm(forms.Form):
    reason = forms.CharField(label=_("Why it is taken back"), max_length=300)


class AcceptForm(forms.Form):
    shows_name = forms.BooleanField(
        label=_("Show my name on its public page"),
        required=False,
        help_text=_("You can change this whenever you like."),
    )
