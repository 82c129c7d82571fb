"""What an organisation can give: its words, its skills, and the course at whose end it is given."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from credentials.errors import AlreadyGiven, NotTheirCourse
from credentials.models import Achievement, AchievementSkill
from credentials.services.following import count_for_holders
from learning.models import Course
from skills.models import Skill
from vacancies.models import Company
from vacancies.services.changes import lock_company


@transaction.atomic
def create_achievement(
    *,
    company: Company,
    name: str,
    description: str,
    criteria: str,
    language: str,
    months_valid: int | None,
    now: datetime,
    course: Course | None = None,
) -> Achievement:
    """The very same once more is the one there is. Raises NotTheirCourse."""
    require_own(course, company.pk)
    # Two presses of one button wait here for each other.
    lock_company(company.pk)
    made, _is_new = Achievement.objects.filter(company=company).get_or_create(
        company=company,
        name=name,
        description=description,
        criteria=criteria,
        language=language,
        months_valid=months_valid,
        course=course,
        defaults={"created_at": now},
    )
    return made


@transaction.atomic
def link_course(*, achievement: Achievement, course: Course | None, now: datetime) -> None:
    """Say at the end of which course it is given; whoever holds it has followed that one.

    Raises NotTheirCourse.
    """
    require_own(course, achievement.company_id)
    held = Achievement.objects.select_for_update(of=["self"]).get(pk=achievement.pk)
    held.course = course
    held.save(update_fields=["course"])
    count_for_holders(achievement=held, now=now)


@transaction.atomic
def add_skill(*, achievement: Achievement, skill: Skill, level: int) -> None:
    """Say that it shows this skill, or at another level. Raises AlreadyGiven."""
    _show(open_achievement(achievement), {skill.pk: level})


@transaction.atomic
def take_outcomes(*, achievement: Achievement, skills: Collection[str]) -> None:
    """Show those of `skills` that its course teaches, to the level it does. Raises AlreadyGiven."""
    held = open_achievement(achievement)
    taught = held.course.outcomes.all() if held.course else ()
    # Compared here, not in the database: what was sent may hold what no column can.
    _show(held, {one.skill_id: one.level for one in taught if one.skill_id in set(skills)})


def open_achievement(achievement: Achievement) -> Achievement:
    """Held until the transaction ends, and nobody is offered it meanwhile.

    Raises AlreadyGiven, and Achievement.DoesNotExist where somebody deleted it.
    """
    lock_company(achievement.company_id)
    held = Achievement.objects.select_for_update().get(pk=achievement.pk)
    if held.is_given:
        raise AlreadyGiven
    return held


def _show(held: Achievement, levels: dict[str, int]) -> None:
    for skill, level in levels.items():
        AchievementSkill.objects.update_or_create(
            achievement=held, skill_id=skill, defaults={"level": level}
        )


def require_own(course: Course | None, company_id: int) -> None:
    """Raises NotTheirCourse."""
    if course is not None and course.provider_id != company_id:
        raise NotTheirCourse
