"""Whose demand is looked at, and which of the courses; what cannot be read is left out."""

from typing import Any

import django_filters
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.languages import language_name
from curriculum.columns import VERDICTS
from learning.models import Programme
from skills.models import Role
from vacancies.filters import named_provinces
from vacancies.models import Company, Vacancy


def _languages() -> list[tuple[str, str]]:
    return [(code, language_name(code)) for code, _name in settings.LANGUAGES]


class DemandFilter(django_filters.FilterSet):  # type: ignore[misc]  # the library has no types
    """One value each: with a choice of several, a small group could be cut out by two questions."""

    role = django_filters.ModelChoiceFilter(
        queryset=Role.objects.filter(retired=False), label=_("Role"), empty_label=_("every role")
    )
    province = django_filters.ChoiceFilter(
        choices=named_provinces, label=_("Province"), empty_label=_("all of Belgium")
    )
    language = django_filters.ChoiceFilter(
        choices=_languages, label=_("Language of the vacancy"), empty_label=_("every language")
    )
    programme = django_filters.ModelChoiceFilter(
        queryset=Programme.objects.none(),
        method="unfiltered",
        label=_("Your courses"),
        empty_label=_("all of them"),
    )
    verdict = django_filters.ChoiceFilter(
        choices=list(VERDICTS.items()),
        method="unfiltered",
        label=_("Show"),
        empty_label=_("all skills"),
    )

    class Meta:
        model = Vacancy
        fields: list[str] = []

    def __init__(self, *args: Any, provider: Company, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["programme"].queryset = provider.programmes.all()
        self.errors  # noqa: B018  # reading it validates the form

    @property
    def chosen(self) -> dict[str, Any]:
        return {name: value for name, value in self.form.cleaned_data.items() if value}

    @property
    def rows(self) -> QuerySet[Vacancy]:
        """Narrowed by what of the address can be used."""
        rows: QuerySet[Vacancy] = self.queryset
        for name in ("role", "province", "language"):
            if name in self.chosen:
                rows = self.filters[name].filter(rows, self.chosen[name])
        return rows

    def unfiltered(self, rows: QuerySet[Vacancy], _name: str, _value: object) -> QuerySet[Vacancy]:
        return rows
