"""Narrowing the board and the notices; what cannot be read in the address is left out."""

from typing import Any

import django_filters
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.languages import language_name
from partners.models import Notice, Pledge, State
from vacancies.filters import named_provinces
from vacancies.models import Company

NOW = [("running", _("running")), ("over", _("over"))]


def _languages() -> list[tuple[str, str]]:
    return [(code, language_name(code)) for code, _name in settings.LANGUAGES]


class PledgeFilter(django_filters.FilterSet):  # type: ignore[misc]  # the library has no types
    kind = django_filters.ChoiceFilter(
        choices=Pledge.Kind.choices, label=_("What"), empty_label=_("all")
    )
    by = django_filters.ChoiceFilter(
        field_name="organisation__kind",
        choices=Company.Kind.choices,
        label=_("Who"),
        empty_label=_("all"),
    )
    province = django_filters.ChoiceFilter(
        field_name="organisation__province",
        choices=named_provinces,
        label=_("Province"),
        empty_label=_("all"),
    )
    when = django_filters.ChoiceFilter(
        method="running", choices=NOW, label=_("When"), empty_label=_("all")
    )

    class Meta:
        model = Pledge
        fields: list[str] = []

    def running(self, rows: QuerySet[Pledge], _name: str, value: str) -> QuerySet[Pledge]:
        today = timezone.localdate()
        open_rows = {"state": State.PUBLISHED, "ends_on__gte": today}
        return rows.filter(**open_rows) if value == "running" else rows.exclude(**open_rows)

    def found(self) -> QuerySet[Pledge]:
        return _usable(self)


class NoticeFilter(django_filters.FilterSet):  # type: ignore[misc]  # the library has no types
    kind = django_filters.ChoiceFilter(
        choices=Notice.Kind.choices, label=_("What"), empty_label=_("all")
    )
    language = django_filters.ChoiceFilter(
        choices=_languages, label=_("Language"), empty_label=_("all")
    )

    class Meta:
        model = Notice
        fields: list[str] = []

    def found(self) -> QuerySet[Notice]:
        return _usable(self)


def _usable(search: Any) -> QuerySet[Any]:
    """Narrowed by what of the address can be used."""
    search.errors  # noqa: B018  # reading it validates the form
    rows: QuerySet[Any] = search.queryset
    for name, value in search.form.cleaned_data.items():
        rows = search.filters[name].filter(rows, value) if value else rows
    return rows
