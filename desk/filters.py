"""The filters of a vacancy's matches: the address is the state, rubbish in it is ignored."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import django_filters
from django.db.models import QuerySet

from desk.columns import AUTOMATIC, COLUMNS, ORDERS, USUAL, shown
from desk.facets import FACETS, Counted, condition, counted, with_languages
from matching.models import Match
from matching.selectors import with_people

Values = dict[str, list[str]]


def _boxes(name: str) -> django_filters.MultipleChoiceFilter:
    facet = FACETS[name]
    return django_filters.MultipleChoiceFilter(
        label=facet.label, choices=facet.choices, method="by_boxes"
    )


class MatchFilter(django_filters.FilterSet):  # type: ignore[misc]  # django-filter has no types
    fit = _boxes("fit")
    status = _boxes("status")
    musts = _boxes("musts")
    province = _boxes("province")
    language = _boxes("language")
    available = _boxes("available")
    contract = _boxes("contract")
    # What is shown of them and in which order lets nobody out.
    column = django_filters.MultipleChoiceFilter(choices=list(COLUMNS.items()), method="nobody_out")
    sort = django_filters.ChoiceFilter(
        choices=[(name, label) for name, (label, _by) in ORDERS.items()], method="nobody_out"
    )

    class Meta:
        model = Match
        fields: list[str] = []

    def by_boxes(
        self, matches: QuerySet[Match], name: str, values: Sequence[str]
    ) -> QuerySet[Match]:
        return matches.filter(condition(name, values))

    def nobody_out(self, matches: QuerySet[Match], _name: str, _value: Any) -> QuerySet[Match]:
        return matches

    def __init__(self, *args: Any, queryset: QuerySet[Match], **kwargs: Any) -> None:
        super().__init__(*args, queryset=with_languages(queryset), **kwargs)

    @cached_property
    def values(self) -> Values:
        """What of the address can be used: {name: [value, ...]}, empty ones left out."""
        self.errors  # noqa: B018  # reading it validates the form
        chosen = self.form.cleaned_data.items()
        listed = {name: [it] if isinstance(it, str) else list(it) for name, it in chosen if it}
        # What would be shown anyway is no choice.
        as_usual = {"sort": [AUTOMATIC], "column": list(USUAL)}
        return {name: it for name, it in listed.items() if as_usual.get(name) != it}

    @property
    def chosen(self) -> Values:
        """The boxes alone."""
        return {name: values for name, values in self.values.items() if name in FACETS}

    @property
    def order(self) -> str:
        return self.values.get("sort", [AUTOMATIC])[0]

    @property
    def columns(self) -> list[str]:
        return shown(self.values.get("column", []))

    def results(self) -> QuerySet[Match]:
        rows: QuerySet[Match] = self.qs
        return rows.order_by(*ORDERS[self.order][1])

    def in_full(self, page: QuerySet[Match]) -> QuerySet[Match]:
        """A slice of the results with all that is shown of it: the list is put in order by its
        numbers alone, and explanations are read of those on the page.
        """
        rows = with_people(Match.objects.filter(pk__in=page.values("pk")))
        return rows.order_by(*ORDERS[self.order][1])

    @cached_property
    def counted(self) -> Counted:
        return counted(self.queryset, self.chosen)
