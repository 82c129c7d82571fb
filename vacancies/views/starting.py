"""Where a new vacancy can start from: a role of the framework, or one the team wrote earlier."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from skills import taxonomy
from skills.models import Role
from vacancies.models import Need, Vacancy, VacancyLanguage
from vacancies.services import NeedChoice

MOST_ESSENTIAL = 12
MOST_OPTIONAL = 6
MOST_WEEKS = 104
_IMPORTANCE = {"essential": Need.Importance.SHOULD, "optional": Need.Importance.NICE}


@dataclass
class Start:
    """What the form begins with, and the skills that are proposed once it is saved.

    `name` is what the form carries, so that the same start is found again.
    """

    name: str
    initial: dict[str, Any]
    languages: Sequence[VacancyLanguage] = ()
    proposals: list[NeedChoice] = field(default_factory=list)


def start_of(name: str, user: User, language: str = "") -> Start | None:
    """From "role:ecsf:ciso" or "copy:" and a vacancy of the team; None for anything else."""
    kind, _mark, key = name.partition(":")
    if kind == "role":
        return _of_role(name, key, language)
    return _of_vacancy(name, key, user) if kind == "copy" else None


def _of_role(name: str, key: str, language: str) -> Start | None:
    role = Role.objects.filter(pk=key, retired=False).first()
    if role is None or key not in taxonomy.load().roles:
        return None
    known = dict(settings.LANGUAGES)
    written_in = language if language in known else (translation.get_language() or "en")[:2]
    proposals = list(_of_the_role(key))
    with translation.override(written_in):
        text = _text(proposals, written_in)
        initial = {"title": role.label, "text": text, "language": written_in, "role": role}
    return Start(name, initial, proposals=proposals)


def _of_the_role(key: str) -> Iterator[NeedChoice]:
    """No must-have among them: what nobody can start without is the employer's to say."""
    rows = taxonomy.load().skills_of_role(key)
    for importance, most in (("essential", MOST_ESSENTIAL), ("optional", MOST_OPTIONAL)):
        for row in [row for row in rows if row.importance == importance][:most]:
            yield NeedChoice(
                skill_id=row.skill, level=row.level, importance=_IMPORTANCE[importance]
            )


def _text(proposals: Sequence[NeedChoice], language: str) -> str:
    """Headings to write under, and the skills by name; said in the language of the advert."""
    known = taxonomy.load().skills
    lists = {
        importance: "\n".join(
            f"- {known[one.skill_id].label(language)}"
            for one in proposals
            if one.importance == importance
        )
        for importance in _IMPORTANCE.values()
    }
    parts = [
        _("What you do"),
        _("Say in two or three sentences what a week looks like."),
        _("What you bring"),
        lists[Need.Importance.SHOULD],
        *([_("Nice to have"), lists[Need.Importance.NICE]] if lists[Need.Importance.NICE] else []),
        _("What we offer"),
        _("Say what makes your company a good place for this work."),
    ]
    return "\n\n".join(parts)


def lasting(said: str) -> dict[str, str]:
    """The first words of a traineeship that is planned for so many weeks; none for rubbish."""
    weeks = int(said[:4]) if said.isascii() and said.isdigit() else 0
    if not 1 <= weeks <= MOST_WEEKS:
        return {}
    text = ngettext("Planned length: %(weeks)d week.", "Planned length: %(weeks)d weeks.", weeks)
    return {"text": text % {"weeks": weeks}}


def _of_vacancy(name: str, key: str, user: User) -> Start | None:
    """Everything but its life: who copies a draft that is not over is told it is there already."""
    try:
        wanted = uuid.UUID(key)
    except ValueError:
        return None
    row = Vacancy.objects.of(user).filter(uuid=wanted).select_related("role", "company").first()
    if row is None:
        return None
    copied = "title text language role postal_code municipality place hours shared contract"
    copied += " pay_min pay_max pay_period"
    initial = {field: getattr(row, field) for field in copied.split()}
    needs = row.needs.confirmed()
    return Start(
        name,
        initial | {"company": str(row.company.uuid)},
        languages=list(row.languages.all()),
        proposals=[
            NeedChoice(skill_id=need.skill_id, level=need.level, importance=need.importance)
            for need in needs
        ],
    )
