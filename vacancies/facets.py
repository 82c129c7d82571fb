"""What every search by words and boxes has: boxes with their counts, and the order in use."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Option:
    """One box of a facet: how many rows it would show, the other filters kept."""

    value: str
    label: str
    count: int
    checked: bool


@dataclass(frozen=True)
class Facet:
    name: str
    label: str
    options: list[Option]

    @property
    def is_used(self) -> bool:
        return any(option.checked for option in self.options)


class Search(django_filters.FilterSet):  # type: ignore[misc]  # the library has no types
    """What cannot be read in the address is left out, never an error page.

    `named` are the facets with their labels; `orders` are (value, label) of each order, the first
    the usual one and "fit", the best match with the words, the last.
    """

    named: ClassVar[Mapping[str, Any]]
    orders: ClassVar[Sequence[tuple[str, Any]]]

    q = django_filters.CharFilter(
        method="with_words",
        label=_("Words"),
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )

    words_alike = False

    @cached_property
    def chosen(self) -> dict[str, Any]:
        """What of the address can be used: {name: value}, empty ones left out."""
        self.errors  # noqa: B018  # reading it validates the form
        return {name: it for name, it in self.form.cleaned_data.items() if self.is_given(name, it)}

    def is_given(self, _name: str, value: Any) -> bool:
        return bool(value)

    def with_words(self, rows: Any, _name: str, words: str) -> Any:
        """Those that hold the words; sets `words_alike` where they only look alike."""
        raise NotImplementedError

    def as_they_are(self, rows: Any, _name: str, _value: str) -> Any:
        """The order is for who shows the rows."""
        return rows

    @cached_property
    def sort_in_use(self) -> str:
        words, usual = "q" in self.chosen, self.orders[0][0]
        wanted = str(self.chosen.get("sort", "fit" if words else usual))
        return wanted if words or wanted != "fit" else usual

    @property
    def sorts(self) -> Sequence[tuple[str, Any]]:
        """The orders that make sense now: without words nothing matches them best."""
        return self.orders if "q" in self.chosen else self.orders[:-1]

    def facets(self) -> list[Facet]:
        """Each facet counts what the other filters leave, so that a second box can be added."""
        return [self.facet(name, str(label)) for name, label in self.named.items()]

    def facet(self, name: str, label: str) -> Facet:
        """With what each of its boxes would show."""
        raise NotImplementedError

    def options(self, name: str, counts: Mapping[Any, int]) -> list[Option]:
        """The boxes that would show something, and those that are checked."""
        chosen = set(self.chosen.get(name, ()))
        return [
            Option(str(value), str(word), counts.get(value, 0), value in chosen)
            for value, word in self.form.fields[name].choices
            if counts.get(value) or value in chosen
        ]


def order_by_choice(orders: Sequence[tuple[str, Any]]) -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(
        method="as_they_are", choices=orders, label=_("Order"), empty_label=None
    )
