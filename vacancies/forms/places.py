"""A postal code in a form, and the question that three of them raise."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _

import places


class AsksPlace(forms.BaseForm):
    """For forms with `postal_code`: 1040, 1050 and 1804 lie in two municipalities, so ask."""

    def ask_municipality(self, *, after: str) -> None:
        """Add the question below the field `after` when the code, as typed or kept, needs it."""
        typed = str(self["postal_code"].value() or "")
        found = places.find(typed)
        if len(found) < 2:
            return
        language = get_language() or "en"
        choices = [("", "—"), *((one.nis, one.name(language)) for one in found)]
        question = forms.ChoiceField(
            choices=choices, label=_("Municipality"), error_messages={"required": _("Choose one.")}
        )
        self.fields["municipality"] = question
        names = list(self.fields)
        names.insert(names.index(after) + 1, names.pop())
        self.order_fields(names)

    def clean_postal_code(self) -> str:
        code = str(self.cleaned_data["postal_code"]).strip()
        if not places.find(code):
            raise forms.ValidationError(_("There is no such Belgian postal code."))
        return code
