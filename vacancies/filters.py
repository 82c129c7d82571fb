"""Searching the open vacancies: words, facets with counts, pay, order; the address is the state."""

from collections import Counter
from collections.abc import Container, Mapping
from functools import cached_property
from typing import Any

import django_filters
from django import forms
from django.conf import settings
from django.db.models import Count, F, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

import places
from accounts.languages import language_name
from skills.models import Role
from vacancies import selectors
from vacancies.facets import Facet, Search, order_by_choice
from vacancies.models import Vacancy

FACETS: Mapping[str, Any] = {
    "province": _("Province"),
    "role": _("Kind of work"),
    "contract": _("Contract"),
    "time": _("Hours"),
    "place": _("Place of work"),
    "language": _("Language of the advert"),
}
TIMES = [
    ("full", _("full-time")),
    ("part", _("part-time")),
    ("shared", _("shared with other employers")),
]
SORTS = [
    ("new", _("newest first")),
    ("pay", _("highest pay first")),
    ("fit", _("best match with the words")),
]


def named_provinces() -> list[tuple[str, str]]:
    """(code, name) by the alphabet of the reader's language."""
    language = get_language() or "en"
    named = [(code, province.name(language)) for code, province in places.PROVINCES.items()]
    return sorted(named, key=lambda pair: pair[1])


def _languages() -> list[tuple[str, str]]:
    return [(code, language_name(code)) for code, _name in settings.LANGUAGES]


def _roles() -> list[tuple[str, str]]:
    """All of them: a search for one that nobody asks for today finds nothing, not everything."""
    return [(role.pk, role.label) for role in Role.objects.order_by("pk")]


def _boxes(name: str, choices: Any) -> django_filters.MultipleChoiceFilter:
    """All that they ask stands in the row itself: none can be found twice."""
    return django_filters.MultipleChoiceFilter(choices=choices, label=FACETS[name], distinct=False)


class VacancyFilter(Search):
    named, orders = FACETS, SORTS

    province = _boxes("province", named_provinces)
    role = _boxes("role", _roles)
    contract = _boxes("contract", Vacancy.Contract.choices)
    time = _boxes("time", TIMES)
    place = _boxes("place", Vacancy.Place.choices)
    language = _boxes("language", _languages)
    pay = django_filters.NumberFilter(
        method="paying",
        label=_("Gross pay a month, at least"),
        min_value=0,
        max_value=1_000_000,
        widget=forms.NumberInput(attrs={"step": 100, "inputmode": "numeric"}),
    )
    sort = order_by_choice(SORTS)

    class Meta:
        model = Vacancy
        fields: list[str] = []

    def with_words(self, rows: QuerySet[Vacancy], _name: str, words: str) -> QuerySet[Vacancy]:
        found, self.words_alike = selectors.matching_words(
            rows, words, (get_language() or "en")[:2]
        )
        return found

    def paying(self, rows: QuerySet[Vacancy], _name: str, least: Any) -> QuerySet[Vacancy]:
        return selectors.paying_at_least(rows, least)

    def results(self) -> QuerySet[Vacancy]:
        """The vacancies found, in the order asked for; always the same order among equals."""
        rows = self._narrowed(FACETS).select_related("company", "role")
        orders: Mapping[str, list[Any]] = {
            "new": ["-published_at"],
            "pay": [F("monthly_pay").desc(nulls_last=True), "-published_at"],
            "fit": ["-relevance", "-published_at"],
        }
        if self.sort_in_use == "pay":
            rows = selectors.with_monthly_pay(rows)
        return rows.order_by(*orders[self.sort_in_use], "-pk")

    @property
    def found(self) -> int:
        """How many vacancies there are in the results."""
        return self._counted[0]

    @cached_property
    def _counted(self) -> tuple[int, Mapping[str, Counter[str]]]:
        """(in the results, by facet and value: with the other facets as they are), in one look at
        the rows: what the boxes ask of a vacancy, and how many are the same in all of it.
        """
        kinds = self._narrowed().order_by().values_list(*FACETS).annotate(Count("pk"))
        chosen = {name: values for name, values in self.chosen.items() if name in FACETS}
        found, counts = 0, {name: Counter[str]() for name in FACETS}
        for *values, count in kinds:
            kind = dict(zip(FACETS, values, strict=True))
            fails = [name for name, wanted in chosen.items() if kind[name] not in wanted]
            found += 0 if fails else count
            # What one facet alone keeps out, its other boxes would let in.
            for name in fails or FACETS if len(fails) < 2 else ():
                counts[name][kind[name]] += count
        return found, counts

    def facet(self, name: str, label: str) -> Facet:
        return Facet(name, label, self.options(name, self._counted[1][name]))

    @cached_property
    def _with_words(self) -> QuerySet[Vacancy]:
        """The words are looked up once, whatever is counted afterwards."""
        words = self.chosen.get("q")
        rows = selectors.with_time(self.queryset)
        return self.with_words(rows, "q", words) if words else rows

    def _narrowed(self, boxes: Container[str] = ()) -> QuerySet[Vacancy]:
        """By the words and the pay, and by these of the boxes."""
        rows = self._with_words
        for name, value in self.chosen.items():
            if name in boxes or name == "pay":
                rows = self.filters[name].filter(rows, value)
        return rows
