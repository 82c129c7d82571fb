"""Searching the catalogue: words, facets with counts, price, order; the address is the state."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import django_filters
from django import forms
from django.conf import settings
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.languages import language_name
from learning import selectors
from learning.facets import Counts, counted, wanted
from learning.models import Course
from skills import taxonomy
from vacancies.facets import Facet, Option, Search, order_by_choice
from vacancies.filters import named_provinces
from vacancies.selectors import matching_words

FACETS: Mapping[str, Any] = {
    "skill": _("What you learn"),
    "role": _("Prepares for"),
    "language": _("Language of the lessons"),
    "mode": _("How"),
    "province": _("Province"),
    "price": _("Price"),
    "time": _("Hours of study"),
    "credential": _("What you get"),
}
PRICES = [
    ("free", _("free")),
    ("500", _("up to 500 euro")),
    ("2000", _("500 to 2,000 euro")),
    ("more", _("more than 2,000 euro")),
]
TIMES = [
    ("16", _("up to 2 days (16 hours)")),
    ("80", _("17 to 80 hours")),
    ("300", _("81 to 300 hours")),
    ("more", _("more than 300 hours")),
]
SORTS = [
    ("checked", _("checked last")),
    ("soon", _("starts soonest")),
    ("price", _("lowest price first")),
    ("time", _("shortest first")),
    ("fit", _("best match with the words")),
]
MOST_SKILLS = 12
"""So many skills are offered as boxes: those that most courses teach."""


def _skills() -> list[tuple[str, str]]:
    language = get_language() or "en"
    known = taxonomy.load().skills.values()
    return [(skill.id, skill.label(language)) for skill in known]


def _roles() -> list[tuple[str, str]]:
    language = get_language() or "en"
    return [(role.id, role.label(language)) for role in taxonomy.load().roles.values()]


def _languages() -> list[tuple[str, str]]:
    return [(code, language_name(code)) for code, _name in settings.LANGUAGES]


class _KnownSkills(django_filters.fields.MultipleChoiceField):  # type: ignore[misc]  # no types
    def valid_value(self, value: str) -> bool:
        """Looked up rather than compared with the names of all skills."""
        return value in taxonomy.load().skills


class _Skills(django_filters.MultipleChoiceFilter):  # type: ignore[misc]  # no types
    field_class = _KnownSkills


def _boxes(name: str, choices: Any) -> Any:
    kind = _Skills if name == "skill" else django_filters.MultipleChoiceFilter
    return kind(choices=choices, label=FACETS[name])


class CourseFilter(Search):
    named, orders = FACETS, SORTS

    skill = _boxes("skill", _skills)
    role = _boxes("role", _roles)
    language = _boxes("language", _languages)
    mode = _boxes("mode", Course.Mode.choices)
    province = _boxes("province", named_provinces)
    price = _boxes("price", PRICES)
    time = _boxes("time", TIMES)
    credential = _boxes("credential", Course.Credential.choices)
    most = django_filters.NumberFilter(
        method="costing",
        label=_("Price in euro, at most"),
        min_value=0,
        max_value=100_000,
        widget=forms.NumberInput(attrs={"step": 50, "inputmode": "numeric"}),
    )
    sort = order_by_choice(SORTS)

    class Meta:
        model = Course
        fields: list[str] = []

    def is_given(self, name: str, value: Any) -> bool:
        """At most nothing is what is free."""
        return bool(value) or (name == "most" and value is not None)

    def with_words(self, rows: QuerySet[Course], _name: str, words: str) -> QuerySet[Course]:
        found, self.words_alike = matching_words(rows, words, (get_language() or "en")[:2])
        return found

    def costing(self, rows: QuerySet[Course], _name: str, euro: Any) -> QuerySet[Course]:
        return rows.filter(price_cents__lte=euro * 100)

    def results(self) -> QuerySet[Course]:
        """The courses found, in the order asked for; always the same order among equals."""
        rows = self._with_words
        for name, values in self._checked.items():
            rows = rows.filter(wanted(name, values))
        orders: Mapping[str, list[Any]] = {
            "checked": ["-last_checked"],
            "soon": [F("next_start").asc(nulls_last=True)],
            "price": ["price_cents"],
            "time": ["hours"],
            "fit": ["-relevance"],
        }
        if self.sort_in_use == "soon":
            rows = selectors.with_next_start(rows, today=timezone.localdate())
        return rows.order_by(*orders[self.sort_in_use], "title", "pk")

    @property
    def found(self) -> int:
        """How many courses there are in the results."""
        return self._counted[0]

    def facet(self, name: str, label: str) -> Facet:
        offered = self.options(name, self._counted[1][name])
        return Facet(name, label, _most_taught(offered) if name == "skill" else offered)

    def options(self, name: str, counts: Mapping[Any, int]) -> list[Option]:
        """Of the skills those that count, without a look at the thousand that nobody teaches."""
        if name != "skill":
            return super().options(name, counts)
        known, language = taxonomy.load().skills, get_language() or "en"
        checked = set(self.chosen.get(name, ()))
        return [
            Option(pk, known[pk].label(language), counts.get(pk, 0), pk in checked)
            for pk in {*counts, *checked} & known.keys()
        ]

    @cached_property
    def _counted(self) -> Counts:
        return counted(self._with_words, self._checked)

    @cached_property
    def _checked(self) -> Mapping[str, Sequence[str]]:
        """What is checked, by facet."""
        return {name: values for name, values in self.chosen.items() if name in FACETS}

    @cached_property
    def _with_words(self) -> QuerySet[Course]:
        """By the words and the price; the words are looked up once, whatever is asked then."""
        rows = selectors.with_bands(self.queryset)
        if "most" in self.chosen:
            rows = self.costing(rows, "most", self.chosen["most"])
        return self.with_words(rows, "q", self.chosen["q"]) if "q" in self.chosen else rows


def _most_taught(options: list[Option]) -> list[Option]:
    """The boxes that most courses have, with those that are checked before all others."""
    ranked = sorted(options, key=lambda one: (not one.checked, -one.count, one.label))
    checked = sum(one.checked for one in options)
    return ranked[: max(MOST_SKILLS, checked)]
