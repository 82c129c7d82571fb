"""What a person's CVs tell of them besides skills, for them to take over or leave."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from accounts.languages import language_name
from accounts.models import User
from skills.models import Role
from talent.models import CV, ProfileLanguage


@dataclass(frozen=True)
class LanguageProposal:
    """A language a CV names; `level` is a CEFR level, or "" where the CV says none."""

    code: str
    name: str
    level: str


@dataclass(frozen=True)
class Background:
    languages: list[LanguageProposal]
    roles: list[str]

    def __bool__(self) -> bool:
        return bool(self.languages or self.roles)


def background_of(user: User, cvs: Sequence[CV]) -> Background:
    """From the newest CV that tells of it; languages the person has already are left out."""
    told: dict[str, list[Any]] = next(
        (cv.background for cv in cvs if any(cv.background.values())), {}
    )
    spoken = ProfileLanguage.objects.filter(profile__user=user) if told else ()
    known = {language.code for language in spoken}
    labels = {role.pk: role.label for role in Role.objects.filter(pk__in=told.get("roles", ()))}
    return Background(
        languages=[
            LanguageProposal(code, language_name(code), level)
            for code, level in told.get("languages", ())
            if code not in known
        ],
        roles=[labels[role] for role in told.get("roles", ()) if role in labels],
    )
