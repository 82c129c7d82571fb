"""The conditions of `conditions_of` as questions to the database: what does not fit one person.

What is unknown is no misfit: a vacancy that names no start stays in the list.
"""

from collections.abc import Callable, Iterable, Mapping

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from matching.contracts import kinds_for
from places import distance_km, municipalities
from talent.models import Cefr, Profile, RemoteWish
from vacancies.models import Vacancy, VacancyLanguage

CHOICES = [
    ("languages", _("Languages")),
    ("place", _("Place and distance")),
    ("contract", _("Contract")),
    ("hours", _("Hours")),
    ("start", _("Start")),
    ("pay", _("Pay")),
]
NONE = Q(pk__in=[])


def without_misfits(
    vacancies: QuerySet[Vacancy], profile: Profile, names: Iterable[str]
) -> QuerySet[Vacancy]:
    """The vacancies less those of which one of the named conditions does not fit."""
    for name in names:
        vacancies = vacancies.exclude(_MISFITS[name](profile))
    return vacancies


def _languages(profile: Profile) -> Q:
    spoken = Q()
    order = list(Cefr.values)
    for item in profile.languages.all():
        spoken |= Q(code=item.code, level__in=order[: order.index(item.level) + 1])
    if not spoken:
        return NONE
    asked = VacancyLanguage.objects.filter(vacancy=OuterRef("pk"))
    return Q(Exists(asked.exclude(spoken)))


def _place(profile: Profile) -> Q:
    if not profile.municipality:
        return NONE
    elsewhere = ~Q(place=Vacancy.Place.REMOTE) & ~Q(municipality="")
    if profile.remote == RemoteWish.REMOTE:
        return elsewhere
    near = [
        nis
        for nis in municipalities()
        if distance_km(profile.municipality, nis) <= profile.commute_km
    ]
    return elsewhere & ~Q(municipality__in=near)


def _contract(profile: Profile) -> Q:
    forms = profile.contract_forms
    return ~Q(contract__in=kinds_for(forms)) if forms else NONE


def _hours(profile: Profile) -> Q:
    return Q(hours__lt=profile.hours_min) | Q(hours__gt=profile.hours_max)


def _start(profile: Profile) -> Q:
    day = profile.available_from
    return NONE if day is None else Q(starts_on__lt=day)


def _pay(profile: Profile) -> Q:
    expected = profile.pay_expectation
    if expected is None:
        return NONE
    return Q(pay_period=Vacancy.PayPeriod.MONTH, pay_max__lt=expected)


_MISFITS: Mapping[str, Callable[[Profile], Q]] = {
    "languages": _languages,
    "place": _place,
    "contract": _contract,
    "hours": _hours,
    "start": _start,
    "pay": _pay,
}
