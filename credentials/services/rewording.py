"""An achievement that nobody was offered yet: its words changed, a skill left out, or all of it."""

from django.db import transaction

from credentials.models import Achievement
from credentials.services.achievements import open_achievement, require_own
from learning.models import Course
from vacancies.stamps import require_seen, stamp_of


@transaction.atomic
def change_achievement(
    *,
    achievement: Achievement,
    name: str,
    description: str,
    criteria: str,
    language: str,
    months_valid: int | None,
    course: Course | None,
    seen: str,
) -> Achievement:
    """Raises AlreadyGiven, NotTheirCourse, and StaleForm where somebody else saved meanwhile."""
    require_own(course, achievement.company_id)
    held = open_achievement(achievement)
    require_seen(seen, achievement_stamp(held))
    held.name, held.description, held.criteria = name, description, criteria
    held.language, held.months_valid, held.course = language, months_valid, course
    held.save()
    return held


@transaction.atomic
def remove_skill(*, achievement: Achievement, skill: str) -> None:
    """A second press changes nothing. Raises AlreadyGiven."""
    shown = open_achievement(achievement).aligned.all()
    # Compared here, not in the database: what was sent may hold what no column can.
    shown.filter(pk__in=[one.pk for one in shown if one.skill_id == skill]).delete()


@transaction.atomic
def delete_achievement(*, achievement: Achievement) -> None:
    """With the skills it shows. Raises AlreadyGiven."""
    open_achievement(achievement).delete()


def achievement_stamp(one: Achievement) -> str:
    return stamp_of(
        one.name, one.description, one.criteria, one.language, one.months_valid, one.course_id
    )
