"""The place of work and the length, from which what is possible follows."""

from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

import places
from placements.forms.planning import MOST_WEEKS
from placements.options import reckons_premium
from subsidies.forms import legal_form_field
from subsidies.regions import region_of
from vacancies.errors import UnknownPlace
from vacancies.locating import locate


class WizardForm(forms.Form):
    """An address may hold it: whoever is sent the link sees the same."""

    postal_code = forms.CharField(
        label=_("Postal code of the workplace"),
        max_length=4,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "postal-code"}),
    )
    municipality = forms.ChoiceField(label=_("Municipality"), required=False)
    weeks = forms.IntegerField(
        label=_("Planned length in weeks"), required=False, min_value=1, max_value=MOST_WEEKS
    )
    monthly = forms.IntegerField(
        label=_("Monthly amount the premium is reckoned on, in euro"),
        required=False,
        min_value=1,
        max_value=20_000,
        help_text=_("The employment service tells you. Leave it empty, and we show no cost."),
    )
    legal_form = legal_form_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code, language = str(self.data.get("postal_code", "")), (get_language() or "en")[:2]
        found = places.find(code) if code.isascii() else ()
        if len(found) < 2:
            del self.fields["municipality"]
        else:
            choices = [(one.nis, one.name(language)) for one in found]
            self.fields["municipality"].choices = choices  # type: ignore[attr-defined]
        # Asked only where a rule reckons with it.
        if not reckons_premium(self._region(), localdate()):
            del self.fields["monthly"]

    def _region(self) -> str:
        """Of what was filled in; "" while nobody can say."""
        code, chosen = self.data.get("postal_code", ""), self.data.get("municipality", "")
        try:
            where = locate(code, chosen)
        except UnknownPlace:
            return ""
        return region_of(municipality=where.municipality, province=where.province)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        try:
            where = locate(data.get("postal_code", ""), data.get("municipality", ""))
        except UnknownPlace as refusal:
            if "postal_code" not in self.errors:
                self.add_error("postal_code", str(refusal.message))
            return data
        data["region"] = region_of(municipality=where.municipality, province=where.province)
        if not data["region"]:
            self.add_error("postal_code", gettext("We do not know the region of this place."))
        return data
