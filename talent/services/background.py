"""What a CV tells of its owner besides skills, kept to be proposed and nothing more."""

from datetime import datetime
from typing import Any, TypedDict

from django.conf import settings
from django.db import transaction

from formats import Resume
from skills.reading.conditions import read_languages
from skills.reading.cv import Job
from talent.models import Profile, ProfileLanguage
from talent.services.changes import lock
from talent.services.profile_files import conditions_of, languages_of

MOST_ROLES = 3
NOW = (9999, None)


class Background(TypedDict):
    """As `CV.background` keeps it: (code, CEFR level or "") pairs, role ids, fields of Profile."""

    languages: list[list[str]]
    roles: list[str]
    conditions: dict[str, Any]


def background_in(
    text: str, jobs: tuple[Job, ...], resume: Resume | None = None, *, now: datetime
) -> Background:
    """Languages the portal knows, and the roles of the latest jobs, the latest first.

    What a profile says in fields goes before what the text says.
    """
    known = dict(settings.LANGUAGES)
    latest_first = sorted(jobs, key=lambda job: (job.last or NOW)[0], reverse=True)
    roles = dict.fromkeys(job.role for job in latest_first if job.role)
    read = [[one.code, one.level] for one in read_languages(text) if one.code in known]
    return {
        "languages": languages_of(resume) if resume else read,
        "roles": list(roles)[:MOST_ROLES],
        "conditions": conditions_of(resume, now=now) if resume else {},
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
