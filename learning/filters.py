"""Searching the catalogue: words, facets with counts, price, order; the address is the state."""

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
from vacancies.filters import Facet, Option, named_provinces
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


class CourseFilter(django_filters.FilterSet):  # type: ignore[misc]  # the library has no types
    """What cannot be read in the address is left out, never an error page."""

    q = django_filters.CharFilter(
        method="unsorted",
        label=_("Words"),
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
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
    sort = django_filters.ChoiceFilter(
        method="unsorted", choices=SORTS, label=_("Order"), empty_label=None
    )

    class Meta:
        model = Course
        fields: list[str] = []

    words_alike = False

    @cached_property
    def chosen(self) -> dict[str, Any]:
        """What of the address can be used: {name: value}, empty ones left out."""
        self.errors  # noqa: B018  # reading it validates the form
        return {
            name: value
            for name, value in self.form.cleaned_data.items()
            if value or (name == "most" and value is not None)
        }

    def costing(self, rows: QuerySet[Course], _name: str, euro: Any) -> QuerySet[Course]:
        return rows.filter(price_cents__lte=euro * 100)

    def unsorted(self, rows: QuerySet[Course], _name: str, _value: str) -> QuerySet[Course]:
        return rows

    @cached_property
    def sort_in_use(self) -> str:
        words = "q" in self.chosen
        wanted = str(self.chosen.get("sort", "fit" if words else "soon"))
        return wanted if words or wanted != "fit" else "soon"

    @property
    def sorts(self) -> list[tuple[str, Any]]:
        """The orders that make sense now: without words nothing matches them best."""
        return SORTS if "q" in self.chosen else SORTS[:-1]

    def results(self) -> QuerySet[Course]:
        """The courses found, in the order asked for; always the same order among equals."""
        rows = selectors.with_next_start(self._narrowed(without=""), today=timezone.localdate())
        soon = F("next_start").asc(nulls_last=True)
        orders: Mapping[str, list[Any]] = {
            "soon": [soon],
            "price": ["price_cents", soon],
            "time": ["hours", soon],
            "fit": ["-relevance", soon],
        }
        return selectors.for_cards(rows).order_by(*orders[self.sort_in_use], "title", "pk")

    def found(self) -> int:
        """How many, without what only the order needs."""
        return self._narrowed(without="").order_by().count()

    def facets(self) -> list[Facet]:
        """Each facet counts what the other filters leave, so that a second box can be added."""
        return [self._facet(name, str(label)) for name, label in FACETS.items()]

    def _facet(self, name: str, label: str) -> Facet:
        rows = self._narrowed(without=name).order_by()
        counted = rows.values_list(COLUMNS.get(name, name)).annotate(Count("pk", distinct=True))
        counts = dict(counted)
        chosen = set(self.chosen.get(name, ()))
        offered = [
            Option(str(value), str(word), counts.get(value, 0), value in chosen)
            for value, word in self.form.fields[name].choices
            if counts.get(value) or value in chosen
        ]
        return Facet(name, label, _most_taught(offered) if name == "skill" else offered)

    @cached_property
    def _with_words(self) -> QuerySet[Course]:
        """The words are looked up once, whatever is counted afterwards."""
        rows, words = selectors.with_bands(self.queryset), self.chosen.get("q")
        if words:
            language = (get_language() or "en")[:2]
            rows, self.words_alike = matching_words(rows, words, language)
        return rows

    def _narrowed(self, *, without: str) -> QuerySet[Course]:
        """A row once, however many of its skills were asked for."""
        rows = self._with_words
        for name, value in self.chosen.items():
            if name in {without, "q", "sort"}:
                continue
            if name in {"skill", "role"}:
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
