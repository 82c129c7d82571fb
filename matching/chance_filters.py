"""Filters of a person's vacancies: the address is the state, rubbish in it is ignored."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from matching.misfits import CHOICES, without_misfits
from skills.models import Role
from talent.models import Profile
from vacancies.filters import named_provinces
from vacancies.models import Vacancy


def _roles(asked: str = "") -> list[tuple[str, str]]:
    """Those that an open vacancy is for, and the one asked for: it may be in use again tomorrow."""
    used = Q(pk__in=Vacancy.objects.open().values("role")) | Q(pk=asked)
    roles = Role.objects.filter(used)
    return sorted(((role.pk, role.label) for role in roles), key=lambda pair: pair[1].casefold())


class ChanceFilter(django_filters.FilterSet):  # type: ignore[misc]  # django-filter has no types
    province = django_filters.ChoiceFilter(
        label=_("Province"), choices=named_provinces, empty_label=_("any")
    )
    place = django_filters.ChoiceFilter(
        label=_("Place of work"), choices=Vacancy.Place.choices, empty_label=_("any")
    )
    role = django_filters.ChoiceFilter(
        label=_("Kind of work"), choices=_roles, empty_label=_("any")
    )
    fits = django_filters.MultipleChoiceFilter(
        label=_("Leave out what does not fit"),
        help_text=_("What is not known, such as a start nobody named, stays in the list."),
        choices=CHOICES,
        method="by_fits",
        widget=forms.CheckboxSelectMultiple(attrs={"class": "inline"}),
    )

    class Meta:
        model = Vacancy
        fields: list[str] = []

    def __init__(self, *args: Any, profile: Profile, **kwargs: Any) -> None:
        self._profile = profile
        super().__init__(*args, **kwargs)
        asked = (self.data or {}).get("role") or ""
        self.filters["role"].extra["choices"] = partial(_roles, asked)

    def by_fits(
        self, vacancies: QuerySet[Vacancy], name: str, value: Sequence[str]
    ) -> QuerySet[Vacancy]:
        return without_misfits(vacancies, self._profile, value)
