"""Who holds the badge of a course has followed it: in their plans it counts as done.

What they take back there stays taken back: it is counted at these moments, and not again.
"""

from datetime import datetime

from accounts.models import User
from credentials.models import Achievement, Award
from learning.models import OPEN_STATES, PlanStep, SavedPlan
from learning.services.plans import finish_courses


def count_for_person(*, award: Award, now: datetime) -> None:
    """In the transaction in which its person accepts it."""
    course = award.achievement.course_id
    if award.person is not None and course is not None:
        finish_courses(person=award.person, courses=[course], now=now)


def count_for_holders(*, achievement: Achievement, now: datetime) -> None:
    """In the transaction in which it is said at the end of which course it is given."""
    if achievement.course_id is None:
        return
    holders = Award.objects.valid(now=now).filter(achievement=achievement).values("person")
    # A course stands open in few plans, and its badge is held by many.
    ahead = PlanStep.objects.filter(course=achievement.course_id, state__in=OPEN_STATES)
    waiting = User.objects.filter(pk__in=holders).filter(pk__in=ahead.values("plan__person"))
    for person in waiting.order_by("pk"):
        finish_courses(person=person, courses=[achievement.course_id], now=now)


def count_in_plan(*, plan: SavedPlan, now: datetime) -> None:
    """In the transaction in which the plan is kept."""
    held = Award.objects.valid(now=now).filter(
        person=plan.person, achievement__course__isnull=False
    )
    courses = set(held.values_list("achievement__course_id", flat=True))
    finish_courses(person=plan.person, courses=courses, now=now)
