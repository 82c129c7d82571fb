"""What somebody is, from the address: whoever is sent the link sees the same."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from subsidies.whom import LegalForm
from subsidies.wording import legal_form_name


def legal_form_field() -> forms.ChoiceField:
    """What is not said stays open: then every case is shown."""

    def choices() -> list[tuple[str, Any]]:
        return [("", _("not said: every case"))] + [
            (one.value, legal_form_name(one)) for one in LegalForm
        ]

    return forms.ChoiceField(label=_("What you are"), required=False, choices=choices)


class LegalFormForm(forms.Form):
    legal_form = legal_form_field()
