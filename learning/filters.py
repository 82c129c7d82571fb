"""Searching the catalogue: words, facets with counts, price, order; the address is the state."""

from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from typing import Any

import django_filters
from django import forms
from django.conf import settings
from django.db.models import Count, F, QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.languages import language_name
from learning import selectors
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
COLUMNS = {"skill": "outcomes__skill", "role": "roles", "price": "price_band"}
"""Where a facet's values stand in the rows, if not in a column of its own name."""

JOINED = frozenset({"skill", "role"})
"""Facets of which a course has several values."""

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


def _boxes(name: str, choices: Any) -> Any:
    return django_filters.MultipleChoiceFilter(
        field_name=COLUMNS.get(name, name), choices=choices, label=FACETS[name], distinct=False
    )


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
        rows = selectors.with_next_start(self._narrowed(without=""), today=timezone.localdate())
        orders: Mapping[str, list[Any]] = {
            "checked": ["-last_checked"],
            "soon": [F("next_start").asc(nulls_last=True)],
            "price": ["price_cents"],
            "time": ["hours"],
            "fit": ["-relevance"],
        }
        return selectors.for_cards(rows).order_by(*orders[self.sort_in_use], "title", "pk")

    def found(self) -> int:
        """How many, without what only the order needs."""
        return self._narrowed(without="").order_by().count()

    def facet(self, name: str, label: str) -> Facet:
        counts = self._counted_together.get(name)
        if counts is None:
            rows = self._narrowed(without=name).order_by()
            counts = dict(rows.values_list(COLUMNS.get(name, name)).annotate(Count("pk")))
        offered = self.options(name, counts)
        return Facet(name, label, _most_taught(offered) if name == "skill" else offered)

    @cached_property
    def _counted_together(self) -> dict[str, Mapping[Any, int]]:
        """By facet: all that nothing narrows count the same rows, which are read once."""
        names = [name for name in FACETS if name not in self.chosen and name not in JOINED]
        rows = self._narrowed(without="").order_by()
        read = list(rows.values_list(*(COLUMNS.get(name, name) for name in names))) if names else []
        return dict(zip(names, map(Counter, zip(*read, strict=True)), strict=False))

    @cached_property
    def _with_words(self) -> QuerySet[Course]:
        """The words are looked up once, whatever is counted afterwards."""
        rows, words = selectors.with_bands(self.queryset), self.chosen.get("q")
        return self.with_words(rows, "q", words) if words else rows

    def _narrowed(self, *, without: str) -> QuerySet[Course]:
        """A row once, however many of its skills were asked for."""
        rows = self._with_words
        for name, value in self.chosen.items():
            if name in {without, "q", "sort"}:
                continue
            if name in JOINED:
                ids = Course.objects.filter(**{f"{COLUMNS[name]}__in": value})
                rows = rows.filter(pk__in=ids.order_by().values("pk"))
            else:
                rows = self.filters[name].filter(rows, value)
        return rows


def _most_taught(options: list[Option]) -> list[Option]:
    """The boxes that most courses have, with those that are checked before all others."""
    ranked = sorted(options, key=lambda one: (not one.checked, -one.count, one.label))
    checked = sum(one.checked for one in options)
    return ranked[: max(MOST_SKILLS, checked)]
