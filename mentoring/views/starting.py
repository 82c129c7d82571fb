"""What the forms of mentoring begin with: one's own profile, to be changed as one likes."""

from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from accounts.models import User
from matching.explanations import skill_label
from matching.services.roles import NearRole, nearest_roles
from mentoring.forms import EnrolForm
from skills import taxonomy
from talent.models import Cefr, Profile

# Whoever speaks a language less well could not be mentored in it.
FLUENT = (Cefr.B1, Cefr.B2, Cefr.C1, Cefr.C2)
MOST_LOOKED_AT = 6


def first_offer(user: User) -> dict[str, Any]:
    """Of somebody who is no mentor yet."""
    profile = Profile.objects.filter(user=user).first()
    told = {"languages": _languages(user, profile), "own_skills": True}
    return told | _place(profile)


def first_goal(user: User) -> dict[str, Any]:
    """The role they come nearest to without having all of it, and what they miss for it."""
    profile = Profile.objects.filter(user=user).first()
    first, *others = _languages(user, profile)
    told: dict[str, Any] = {"language": first, "languages": others}
    near = _role_to_grow_into(profile) if profile is not None else None
    if near is not None:
        told |= {"role": near.role.id, "proposed_role": near.name} | _missing(near)
    return told | _place(profile)


def _languages(user: User, profile: Profile | None) -> list[str]:
    """The one of the account first."""
    spoken = profile.languages.filter(level__in=FLUENT) if profile is not None else ()
    known = [code for code, _name in settings.LANGUAGES]
    codes = [user.language, *(one.code for one in spoken)]
    return [code for code in dict.fromkeys(codes) if code in known] or known[:1]


def _place(profile: Profile | None) -> dict[str, str]:
    return {"province": profile.province} if profile is not None else {}


def _role_to_grow_into(profile: Profile) -> NearRole | None:
    """Of those the form offers."""
    near = nearest_roles(profile)[:MOST_LOOKED_AT]
    return next((it for it in near if it.role.kind == "ecsf" and _lacks(it)), None)


def _lacks(near: NearRole) -> int:
    return near.essential["partly"] + near.essential["missing"]


def _missing(near: NearRole) -> dict[str, Any]:
    """The weightiest essential skills first, in as many rows as are seen at once."""
    language, row = (get_language() or "en")[:2], 1
    given: dict[str, Any] = {}
    for need in (part["need"] for part in near.parts if part["verdict"] != "met"):
        name = skill_label(need["skill"])
        # A name that means several skills would have to be asked about.
        meant = taxonomy.load().meant_by(name, language)
        if need["importance"] == "must" and [one.id for one in meant] == [need["skill"]]:
            given |= {f"skill_{row}": name, f"level_{row}": need["level"]}
            row += 1
        if row > EnrolForm.rows_seen:
            break
    return given
