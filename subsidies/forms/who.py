"""What somebody is, from the address: whoever is sent the link sees the same."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from subsidies.asking import usual_form
from subsidies.formulas import LegalForm
from subsidies.wording import legal_form_name

NAME = "legal_form"


def legal_form_field() -> forms.ChoiceField:
    names = [(one.value, legal_form_name(one)) for one in LegalForm]
    return forms.ChoiceField(
        label=_("What you are"),
        required=False,
        choices=[("", _("I say nothing: show all")), *names],
    )


class LegalFormForm(forms.Form):
    """Begins with what an organisation says of itself, for whoever is signed in and says nothing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[NAME] = legal_form_field()


def told_form(asked: Any, user: object) -> str:
    """What the address says, else what is known; "" where neither says anything."""
    if NAME in asked:
        said = asked[NAME]
        return str(said) if said in set(LegalForm) else ""
    return usual_form(user)
