"""The filters of a saved search: taken from an address, checked again each time, in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from matching.chance_filters import ChanceFilter
from skills.models import Role
from talent.models import Profile
from vacancies.filters import VacancyFilter
from vacancies.models import Vacancy
from watching.models import SavedSearch
from watching.models.searches import LONGEST_NAME

Values = dict[str, list[str]]
Roles = list[tuple[str, str]]
# How the results are ordered says nothing about which they are.
_ORDER = "sort"


class Word(NamedTuple):
    """A filter in words; `alone` is understood without the label."""

    label: str
    text: str
    alone: str


@dataclass(frozen=True, slots=True)
class Criteria:
    """`values` that can be used today; `lost` names the filters that no longer exist."""

    kind: str
    values: Values
    lost: list[str]
    words: list[Word]

    @property
    def proposed_name(self) -> str:
        """The filters in words, as long as a name can be."""
        said = ", ".join(word.alone for word in self.words)
        name = said or str(SavedSearch.Kind(self.kind).label)
        return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"

    @property
    def url(self) -> str:
        """The page with these filters."""
        page = "matching:chances" if self.kind == SavedSearch.Kind.FOR_YOU else "vacancies:list"
        asked = as_query(self.values).urlencode()
        return f"{reverse(page)}?{asked}" if asked else reverse(page)


def as_query(values: Mapping[str, Iterable[str]]) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, given in values.items():
        data.setlist(name, list(given))
    return data


def every_role() -> Roles:
    """The kinds of work that a search can name: read once, however many searches there are."""
    return [(role.pk, role.label) for role in Role.objects.order_by("pk")]


def filters_of(
    kind: str, values: Mapping[str, Iterable[str]], profile: Profile, roles: Roles | None = None
) -> Any:
    """The filter set of the page that a search of this kind comes from."""
    data, rows = as_query(values), Vacancy.objects.open()
    filters: Any
    if kind == SavedSearch.Kind.FOR_YOU:
        filters = ChanceFilter(data, queryset=rows, profile=profile)
    else:
        filters = VacancyFilter(data, queryset=rows)
    if roles is not None:
        filters.filters["role"].extra["choices"] = roles
    return filters


def check(
    kind: str,
    wanted: Mapping[str, Sequence[str]],
    profile: Profile,
    roles: Roles | None = None,
) -> Criteria:
    """What of it can be used: each value is checked for itself."""
    fields = filters_of(kind, wanted, profile, roles).form.fields
    kept: Values = {}
    lost: list[str] = []
    # As the form has them: a row does not keep their order.
    for name in [name for name in fields if name in wanted] + sorted(wanted.keys() - fields.keys()):
        given, field = wanted[name], fields.get(name)
        valid = [value for value in given if field is not None and _is_valid(field, value)]
        if valid:
            kept[name] = valid
        if len(valid) < len([value for value in given if value.strip()]):
            lost.append(str(field.label) if field is not None else name)
    return Criteria(kind, kept, lost, _in_words(fields, kept))


def from_address(kind: str, data: QueryDict, profile: Profile) -> Criteria:
    """The filters in an address; whatever else stands there is left out."""
    fields = filters_of(kind, {}, profile).form.fields
    return check(kind, {name: data.getlist(name)[:50] for name in fields if name in data}, profile)


def of_search(search: SavedSearch, profile: Profile, roles: Roles | None = None) -> Criteria:
    """`roles` where several searches are read in a row."""
    return check(search.kind, search.values, profile, roles)


def _is_valid(field: forms.Field, value: str) -> bool:
    many = isinstance(field, forms.MultipleChoiceField)
    try:
        cleaned = field.clean([value] if many else value)
    except forms.ValidationError:
        return False
    return bool(cleaned) or cleaned == 0


def _in_words(fields: Mapping[str, forms.Field], values: Values) -> list[Word]:
    return [_word(name, fields[name], values[name]) for name in values if name != _ORDER]


def _word(name: str, field: forms.Field, given: Sequence[str]) -> Word:
    text = ", ".join(_said(name, field, value) for value in given)
    alone = {"pay": _("at least %(what)s a month"), "fits": _("without misfits of: %(what)s")}
    return Word(str(field.label), text, alone.get(name, "%(what)s") % {"what": text})


def _said(name: str, field: forms.Field, value: str) -> str:
    if isinstance(field, forms.ChoiceField):
        return str(dict(getattr(field, "choices", ())).get(value, value))
    return f"€ {number_format(value, force_grouping=True)}" if name == "pay" else f"“{value}”"
