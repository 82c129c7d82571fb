"""Looking through the companies: by name, sector and province; the address is the state."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from vacancies.filters import named_provinces
from vacancies.models import Company, Sector


class CompanyFilter(django_filters.FilterSet):  # type: ignore[misc]  # the library has no types
    """What cannot be read in the address is left out, never an error page."""

    name = django_filters.CharFilter(
        lookup_expr="icontains",
        label=_("Name"),
        max_length=120,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    sector = django_filters.ChoiceFilter(
        choices=Sector.choices, label=_("Sector"), empty_label=_("all")
    )
    province = django_filters.ChoiceFilter(
        choices=named_provinces, label=_("Province"), empty_label=_("all")
    )

    class Meta:
        model = Company
        fields: list[str] = []
