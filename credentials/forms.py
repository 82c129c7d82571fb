"""A credential to show: a file, or the address of one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from credentials.wording import refusal_text

ACCEPTED = ".json,.jsonld,.jwt,.jws,.png"


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
