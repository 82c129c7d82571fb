"""What a candidate wants and where they are."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

import places
from accounts.models import User
from talent.models import Profile, ProfileLanguage, RemoteWish
from talent.services.changes import lock, tell_change


class UnknownPlace(Exception):
    """No municipality has this postal code, or not the one that was named."""


class AmbiguousPlace(Exception):
    """The postal code lies in several municipalities, and none of them was chosen."""


class StaleProfile(Exception):
    """The profile was saved elsewhere after this form was opened."""


def get_or_create_profile(*, user: User) -> Profile:
    return Profile.objects.get_or_create(user=user)[0]


def find_municipality(postal_code: str, nis: str = "") -> places.Municipality | None:
    """The municipality of a postal code, None for a blank one; `nis` chooses where two share it."""
    if not postal_code:
        return None
    found = places.find(postal_code)
    chosen = [place for place in found if place.nis == nis] or list(found)
    if not chosen:
        raise UnknownPlace(postal_code)
    if len(chosen) > 1:
        raise AmbiguousPlace(postal_code)
    return chosen[0]


@transaction.atomic
def save_profile(
    *,
    profile: Profile,
    postal_code: str = "",
    municipality: str = "",
    visibility: str = Profile.Visibility.ANONYMOUS,
    contract_forms: Sequence[str] = (),
    hours_min: int = 32,
    hours_max: int = 40,
    available_from: date | None = None,
    remote: str = RemoteWish.HYBRID,
    commute_km: int = 40,
    pay_expectation: Decimal | None = None,
    languages: Mapping[str, str] | None = None,
    seen: datetime | None = None,
) -> Profile:
    """Set all conditions at once; `languages` maps a code to a CEFR level, None leaves them.

    `seen` is the `updated_at` the person had before them; a later save elsewhere raises
    StaleProfile. Raises UnknownPlace or AmbiguousPlace for the postal code.
    """
    current = lock(profile)
    if seen is not None and current.updated_at != seen:
        raise StaleProfile
    place = find_municipality(postal_code, municipality)
    wanted = {
        "postal_code": postal_code,
        "municipality": place.nis if place else "",
        "province": place.province if place else "",
        "visibility": visibility,
        "contract_forms": list(contract_forms),
        "hours_min": hours_min,
        "hours_max": hours_max,
        "available_from": available_from,
        "remote": remote,
        "commute_km": commute_km,
        "pay_expectation": pay_expectation,
    }
    seen_by = current.visibility
    _change(current, wanted)
    _replace_languages(current, languages)
    # Conditions are read when a match is shown; only who is in the pool is matching's business.
    if current.visibility != seen_by:
        tell_change(current)
    return current


@transaction.atomic
def set_languages(*, profile: Profile, languages: Mapping[str, str]) -> None:
    """Exactly these languages: code -> CEFR level."""
    _replace_languages(lock(profile), languages)


def _change(profile: Profile, wanted: Mapping[str, Any]) -> None:
    """Save the fields that differ."""
    changed = [name for name, value in wanted.items() if getattr(profile, name) != value]
    for name in changed:
        setattr(profile, name, wanted[name])
    if changed:
        profile.save(update_fields=[*changed, "updated_at"])


def _replace_languages(profile: Profile, languages: Mapping[str, str] | None) -> None:
    known = dict(profile.languages.values_list("code", "level"))
    if languages is None or known == dict(languages):
        return
    profile.languages.all().delete()
    ProfileLanguage.objects.bulk_create(
        ProfileLanguage(profile=profile, code=code, level=level)
        for code, level in languages.items()
    )
    # A form that was opened before shows languages that are no longer true.
    profile.save(update_fields=["updated_at"])
