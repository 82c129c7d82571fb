"""What a person's CVs tell of them besides skills, for them to take over or leave."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language

import places
from accounts.languages import language_name
from accounts.models import User
from skills.models import Role
from talent.models import CV, ContractForm, Profile, ProfileLanguage

MOST_ROLES = 5


@dataclass(frozen=True)
class LanguageProposal:
    """A language a CV names; `level` is a CEFR level, or "" where the CV says none."""

    code: str
    name: str
    level: str


@dataclass(frozen=True)
class ConditionProposal:
    """A condition a file names, and what the profile says now; "" where it says nothing."""

    label: str
    value: str
    now: str


@dataclass(frozen=True)
class Background:
    """`cv` is the one that tells it, None where none does."""

    cv: CV | None
    languages: list[LanguageProposal]
    roles: list[str]
    conditions: list[ConditionProposal]

    def __bool__(self) -> bool:
        return bool(self.languages or self.roles or self.conditions)


def background_of(user: User, cvs: Sequence[CV]) -> Background:
    """From all CVs, the newest first; what the person has already is left out.

    `cv` and the conditions are of the newest that tells of any.
    """
    telling = [cv for cv in cvs if any(cv.background.values())]
    spoken = ProfileLanguage.objects.filter(profile__user=user) if telling else ()
    known = {language.code for language in spoken}
    levels: dict[str, str] = {}
    for cv in telling:
        for code, level in cv.background.get("languages", ()):
            levels[code] = levels.get(code) or level
    roles = roles_told(telling)
    labels = {role.pk: role.label for role in Role.objects.filter(pk__in=roles)}
    offering = next((cv for cv in telling if cv.background.get("conditions")), None)
    conditions = offering.background["conditions"] if offering else {}
    return Background(
        cv=offering or next(iter(telling), None),
        languages=[
            LanguageProposal(code, language_name(code), level)
            for code, level in levels.items()
            if code not in known
        ],
        roles=[labels[role] for role in roles if role in labels][:MOST_ROLES],
        conditions=list(_differing(user, conditions)) if conditions else [],
    )


def roles_told(cvs: Iterable[CV]) -> list[str]:
    """The keys of the roles that jobs in them come closest to, each once."""
    return list(dict.fromkeys(role for cv in cvs for role in cv.background.get("roles", ())))


def _differing(user: User, told: Mapping[str, Any]) -> Iterator[ConditionProposal]:
    profile = Profile.objects.filter(user=user).first()
    offered = Profile(**{name: value for name, value in told.items() if name != "available_from"})
    if day := told.get("available_from"):
        offered.available_from = date.fromisoformat(day)
    for name in told:
        now = _shown(profile, name) if profile else ""
        # A municipality is said with its postal code.
        if name != "municipality" and (value := _shown(offered, name)) != now:
            label = str(Profile._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
            yield ConditionProposal(capfirst(label), value, now)


def _shown(profile: Profile, name: str) -> str:
    """A condition as its owner reads it."""
    value = getattr(profile, name)
    if name == "postal_code":
        return _place(profile)
    if name == "contract_forms":
        return ", ".join(str(ContractForm(form).label) for form in value)
    if name == "remote":
        return str(profile.get_remote_display())
    return date_format(value, "DATE_FORMAT") if isinstance(value, date) else str(value or "")


def _place(profile: Profile) -> str:
    found = {place.nis: place for place in places.find(profile.postal_code)}
    place = found.get(profile.municipality) or next(iter(found.values()), None)
    name = place.name(get_language() or "en") if place else ""
    return f"{profile.postal_code} {name}".strip()
