"""What a CV tells of its owner besides skills, kept to be proposed and nothing more."""

from typing import TypedDict

from django.conf import settings
from django.db import transaction

from skills.reading.conditions import read_languages
from skills.reading.cv import Job
from talent.models import Profile, ProfileLanguage
from talent.services.changes import lock

MOST_ROLES = 3
NOW = (9999, None)


class Background(TypedDict):
    """As `CV.background` keeps it: (code, CEFR level or "") pairs, role ids."""

    languages: list[list[str]]
    roles: list[str]


def background_in(text: str, jobs: tuple[Job, ...]) -> Background:
    """Languages the portal knows, and the roles of the latest jobs, the latest first."""
    known = dict(settings.LANGUAGES)
    latest_first = sorted(jobs, key=lambda job: (job.last or NOW)[0], reverse=True)
    roles = dict.fromkeys(job.role for job in latest_first if job.role)
    return {
        "languages": [[one.code, one.level] for one in read_languages(text) if one.code in known],
        "roles": list(roles)[:MOST_ROLES],
    }


@transaction.atomic
def add_language(*, profile: Profile, code: str, level: str) -> bool:
    """Add a language the person confirmed; False where the profile has one of that code."""
    current = lock(profile)
    _, is_new = ProfileLanguage.objects.get_or_create(
        profile=current, code=code, defaults={"level": level}
    )
    if is_new:
        # A form that was opened before shows languages that are no longer true.
        current.save(update_fields=["updated_at"])
    return is_new
