"""What a course teaches and asks: proposed from its text, decided by its provider."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from learning.errors import CourseError, NotReady
from learning.limits import ASKS, MOST_SKILLS, TEACHES
from learning.models import Course, Outcome, Prerequisite
from learning.services.changes import locked, rewritten
from skills.models import Level, Skill
from skills.reading import propose_needs


@dataclass(frozen=True, kw_only=True)
class SkillChoice:
    """The provider's decision about one skill; `part` is TEACHES, ASKS or NEITHER."""

    skill_id: str
    level: int
    part: str = TEACHES


def proposed_outcomes(title: str, about: str) -> list[SkillChoice]:
    """What the text speaks of, strongest first, as something that is taught."""
    read = propose_needs(f"{title}\n\n{about}")[:MOST_SKILLS]
    ids = [one.skill_id for one in read]
    known = set(Skill.objects.filter(pk__in=ids, retired=False).values_list("pk", flat=True))
    return [
        SkillChoice(skill_id=one.skill_id, level=one.level) for one in read if one.skill_id in known
    ]


def save_skills(
    *, course: Course, choices: Sequence[SkillChoice], seen_version: int, now: datetime
) -> Course:
    """All that it teaches and asks from now on; what no choice speaks about is taken away.

    Raises StaleEdit, NotReady when a course that is shown would teach nothing, CourseError for
    an unknown skill, too many of them, or one that is asked at the level it is taught.
    """
    taught = {one.skill_id: one.level for one in choices if one.part == TEACHES}
    asked = {one.skill_id: one.level for one in choices if one.part == ASKS}
    refuse_impossible(taught, asked)
    _refuse_unknown({*taught, *asked})
    with locked(course, now=now, seen_version=seen_version) as row:
        # One that is out of date too: a single "still right" shows it.
        if row.state in {Course.State.SHOWN, Course.State.STALE} and not taught:
            raise NotReady(_NOTHING_TAUGHT, missing=[str(_NOTHING_TAUGHT)])
        row.outcomes.all().delete()
        row.prerequisites.all().delete()
        Outcome.objects.bulk_create(_rows(Outcome, row, taught))
        Prerequisite.objects.bulk_create(_rows(Prerequisite, row, asked))
        rewritten(row)
    return row


_NOTHING_TAUGHT = _("Say at least one skill that it teaches: that is how it closes a gap.")


def refuse_impossible(taught: dict[str, int], asked: dict[str, int]) -> None:
    """CourseError for a level there is not, or a skill that is asked as well as it is taught."""
    if len(taught) > MOST_SKILLS or len(asked) > MOST_SKILLS:
        raise CourseError(
            _("A course teaches and asks at most %(count)d skills.") % {"count": MOST_SKILLS}
        )
    if any(level not in Level.values for level in (*taught.values(), *asked.values())):
        raise CourseError(_("This could not be done."))
    if any(asked.get(skill, 0) >= level for skill, level in taught.items()):
        raise CourseError(
            _("Nobody learns what must be known before: ask a lower level than you teach.")
        )


def _refuse_unknown(ids: Iterable[str]) -> None:
    wanted = set(ids)
    if Skill.objects.filter(pk__in=wanted, retired=False).count() != len(wanted):
        raise CourseError(_("Choose a skill from the list."))


def _rows(model: Any, course: Course, levels: dict[str, int]) -> list[Any]:
    return [model(course=course, skill_id=skill, level=level) for skill, level in levels.items()]
