"""What an employer may know of a person who has not said yes: nothing that singles them out."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.languages import language_name
from places import PROVINCES
from talent.models import Profile

SOON = timedelta(days=92)


@dataclass(frozen=True, slots=True)
class Anonymous:
    """Province, not municipality; a period, not a date; no name, employer, school or file."""

    province: str
    languages: tuple[str, ...]
    availability: str
    contract_forms: tuple[str, ...]
    place: str
    hours: str


def about(profile: Profile) -> Anonymous:
    """`profile.languages` should be prefetched where many are shown."""
    return Anonymous(
        province=province_name(profile.province),
        languages=tuple(
            f"{language_name(item.code)} {item.level}" for item in profile.languages.all()
        ),
        availability=availability(profile.available_from, today=timezone.localdate()),
        contract_forms=tuple(_contract_names(profile)),
        place=str(profile.get_remote_display()),
        hours=_("%(least)d–%(most)d hours a week")
        % {"least": profile.hours_min, "most": profile.hours_max},
    )


def province_name(code: str) -> str:
    province = PROVINCES.get(code)
    return province.name((get_language() or "en")[:2]) if province else _("place not given")


def availability(available_from: date | None, *, today: date) -> str:
    """Who names no date could start any time."""
    if available_from is None or available_from <= today:
        return _("available now")
    return _("within three months") if available_from - today <= SOON else _("later")


def _contract_names(profile: Profile) -> list[str]:
    field = Profile._meta.get_field("contract_forms")
    names = dict(field.base_field.flatchoices)
    return [str(names.get(code, code)) for code in profile.contract_forms]
