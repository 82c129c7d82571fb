"""Conditions beside the score: met, not met or unknown; they are shown and hide nobody."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import ceil

from django.utils.translation import gettext as _

from accounts.languages import language_name
from matching.contracts import WISH_OF
from places import distance_km
from talent.models import Cefr, Profile, RemoteWish
from vacancies.models import Vacancy


class Standing(StrEnum):
    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Condition:
    name: str
    standing: Standing
    detail: str


def conditions_of(profile: Profile, vacancy: Vacancy, *, own: bool = False) -> list[Condition]:
    """Languages, place, contract, hours and start; pay stays between the person and themselves.

    `own` is for the person's own eyes: said to them, and with the distance.
    """
    return [
        *_languages(profile, vacancy, own),
        _place(profile, vacancy, own),
        _contract(profile, vacancy),
        _hours(profile, vacancy),
        _start(profile, vacancy, own),
    ]


def pay_for_the_person(profile: Profile, vacancy: Vacancy) -> Condition | None:
    """What only the person sees: their expectation beside the range. None when none was given."""
    expected, highest = profile.pay_expectation, vacancy.pay_max
    if expected is None or highest is None or vacancy.pay_period != Vacancy.PayPeriod.MONTH:
        return None
    within = expected <= highest
    detail = _("within what you expect") if within else _("less than you expect")
    return Condition(_("Pay"), _judge(within), detail)


def _judge(met: bool) -> Standing:
    return Standing.MET if met else Standing.NOT_MET


def _languages(profile: Profile, vacancy: Vacancy, own: bool) -> Iterator[Condition]:
    said = _("asked %(asked)s, you have %(has)s") if own else _("asked %(asked)s, has %(has)s")
    spoken = {item.code: item.level for item in profile.languages.all()}
    order = list(Cefr.values)
    for asked in vacancy.languages.all():
        level = spoken.get(asked.code)
        met = level is not None and order.index(level) >= order.index(asked.level)
        standing = _judge(met) if spoken else Standing.UNKNOWN
        detail = said % {"asked": asked.level, "has": level or "–"}
        yield Condition(language_name(asked.code), standing, detail)


def _place(profile: Profile, vacancy: Vacancy, own: bool) -> Condition:
    name = _("Place")
    if vacancy.place == Vacancy.Place.REMOTE:
        return Condition(name, Standing.MET, _("fully at a distance"))
    if not (profile.municipality and vacancy.municipality):
        return Condition(name, Standing.UNKNOWN, _("place not given"))
    if profile.remote == RemoteWish.REMOTE:
        detail = _("you want to work at a distance") if own else _("wants to work at a distance")
        return Condition(name, Standing.NOT_MET, detail)
    km = distance_km(profile.municipality, vacancy.municipality)
    near = km <= profile.commute_km
    if own:
        return Condition(name, _judge(near), _own_distance(km, profile.commute_km))
    return Condition(name, _judge(near), _("within reach") if near else _("further than wished"))


def _own_distance(km: float, wished: int) -> str:
    if km <= wished:
        return _("%(km)d km, within the %(wished)d you wish") % {"km": round(km), "wished": wished}
    # Up, or 30.2 of 30 km would read as within reach.
    return _("%(km)d km, further than the %(wished)d you wish") % {"km": ceil(km), "wished": wished}


def _contract(profile: Profile, vacancy: Vacancy) -> Condition:
    detail = str(vacancy.get_contract_display())
    if not profile.contract_forms:
        return Condition(_("Contract"), Standing.UNKNOWN, detail)
    met = WISH_OF[vacancy.contract] in profile.contract_forms
    return Condition(_("Contract"), _judge(met), detail)


def _hours(profile: Profile, vacancy: Vacancy) -> Condition:
    fits = profile.hours_min <= vacancy.hours <= profile.hours_max
    detail = _("%(hours)d hours a week") % {"hours": vacancy.hours}
    return Condition(_("Hours"), _judge(fits), detail)


def _start(profile: Profile, vacancy: Vacancy, own: bool) -> Condition:
    if vacancy.starts_on is None:
        return Condition(_("Start"), Standing.UNKNOWN, _("the vacancy names no date"))
    # Who names no date could start any time.
    in_time = profile.available_from is None or profile.available_from <= vacancy.starts_on
    late = _("you are available later") if own else _("later than asked")
    return Condition(_("Start"), _judge(in_time), _("in time") if in_time else late)
