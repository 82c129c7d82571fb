"""Filters of a vacancy's matches: the address is the state, rubbish in it is ignored."""

from datetime import timedelta

import django_filters
from django import forms
from django.conf import settings
from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.languages import language_name
from matching.fitting import READY, TRAINABLE
from matching.models import Candidacy, Match
from matching.models.fits import Fit
from matching.people import SOON
from matching.selectors import UNDECIDED
from places import PROVINCES
from talent.models import ContractForm

MUSTS = [("all", _("all must-haves")), ("one", _("one missing at most"))]
FITS = [(Fit.READY.value, Fit.READY.label), (Fit.TRAINABLE.value, Fit.TRAINABLE.label)]
AVAILABILITY = [("now", _("now")), ("quarter", _("within three months"))]
STATUS = [("new", _("not decided yet")), *Candidacy.State.choices]


def provinces() -> list[tuple[str, str]]:
    language = (get_language() or "en")[:2]
    return sorted(
        ((code, item.name(language)) for code, item in PROVINCES.items()), key=lambda it: it[1]
    )


def _languages() -> list[tuple[str, str]]:
    return [(code, language_name(code)) for code, _name in settings.LANGUAGES]


class MatchFilter(django_filters.FilterSet):  # type: ignore[misc]  # django-filter has no types
    # Chosen by the tabs above the list; the form carries it along.
    fit = django_filters.ChoiceFilter(choices=FITS, widget=forms.HiddenInput)
    musts = django_filters.ChoiceFilter(
        label=_("Must-haves met"), choices=MUSTS, method="by_musts", empty_label=_("any")
    )
    province = django_filters.ChoiceFilter(
        label=_("Province"),
        field_name="profile__province",
        choices=provinces,
        empty_label=_("any"),
    )
    language = django_filters.ChoiceFilter(
        label=_("Language"),
        field_name="profile__languages__code",
        choices=_languages,
        empty_label=_("any"),
    )
    available = django_filters.ChoiceFilter(
        label=_("Available"), choices=AVAILABILITY, method="by_availability", empty_label=_("any")
    )
    contract = django_filters.ChoiceFilter(
        label=_("Contract"),
        choices=ContractForm.choices,
        method="by_contract",
        empty_label=_("any"),
    )
    status = django_filters.ChoiceFilter(
        label=_("Status"), choices=STATUS, method="by_status", empty_label=_("any")
    )

    class Meta:
        model = Match
        fields: list[str] = []

    def tabs(self) -> list[tuple[str, str, int]]:
        """(value of `fit`, its name, how many it would show), the other filters kept."""
        self.errors  # noqa: B018  # reading it validates the form
        rows = self.queryset
        for name, value in self.form.cleaned_data.items():
            if name != "fit":
                rows = self.filters[name].filter(rows, value)
        counts = rows.order_by().aggregate(
            ready=Count("pk", filter=READY),
            trainable=Count("pk", filter=TRAINABLE),
            all=Count("pk"),
        )
        named = [(value, str(label), counts[value]) for value, label in FITS]
        return [*named, ("", str(_("all in the list")), counts["all"])]

    def by_musts(self, matches: QuerySet[Match], name: str, value: str) -> QuerySet[Match]:
        return matches.filter(musts_met__gte=F("musts") - (1 if value == "one" else 0))

    def by_availability(self, matches: QuerySet[Match], name: str, value: str) -> QuerySet[Match]:
        limit = timezone.localdate() + (SOON if value == "quarter" else timedelta())
        any_time = Q(profile__available_from__isnull=True)
        return matches.filter(any_time | Q(profile__available_from__lte=limit))

    def by_contract(self, matches: QuerySet[Match], name: str, value: str) -> QuerySet[Match]:
        return matches.filter(profile__contract_forms__contains=[value])

    def by_status(self, matches: QuerySet[Match], name: str, value: str) -> QuerySet[Match]:
        if value == "new":
            return matches.filter(UNDECIDED)
        return matches.filter(candidacy__state=value)
