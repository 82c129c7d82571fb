"""Where a way leads: a vacancy that is open, or a role."""

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse
from django.utils.translation import get_language

from matching.access import open_vacancy
from matching.kernel.scoring import Plan as Target
from matching.loading import taxonomy
from matching.services.chances import chance_of
from matching.services.roles import role_plan
from talent.models import Profile
from vacancies.models import Vacancy


@dataclass(frozen=True, slots=True)
class Aim:
    """Where a way leads: a vacancy or a role."""

    title: str
    language: str
    target: Target
    url: str
    keep_url: str
    up_url: str
    vacancy: Vacancy | None = None
    role: str = ""


def vacancy_aim(profile: Profile, uuid: str) -> Aim:
    """Http404 for who has no profile, and for a vacancy that is closed or asks nothing."""
    vacancy = open_vacancy(uuid)
    chance = chance_of(profile, vacancy) if profile.pk else None
    if chance is None:
        raise Http404
    return Aim(
        title=vacancy.title,
        language=vacancy.language,
        target=chance.plan,
        url=reverse("learning:way_to_vacancy", args=[vacancy.uuid]),
        keep_url=reverse("learning:keep_vacancy", args=[vacancy.uuid]),
        up_url=reverse("matching:chance", args=[vacancy.uuid]),
        vacancy=vacancy,
    )


def role_aim(profile: Profile, role: str) -> Aim:
    """Http404 for who has no profile, and for a role nobody knows."""
    known, target = taxonomy().roles.get(role), role_plan(role)
    if known is None or target is None or not profile.pk:
        raise Http404
    language = get_language() or "en"
    return Aim(
        title=known.label(language),
        language=language[:2],
        target=target,
        url=reverse("learning:way_to_role", args=[role]),
        keep_url=reverse("learning:keep_role", args=[role]),
        up_url=reverse("matching:roles"),
        role=role,
    )
