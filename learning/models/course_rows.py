"""Which courses: those that everybody finds, somebody's own, and those to ask about."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Self

from django.db import models

from accounts.models import User
from learning.models.life import Living
from vacancies.models import Company

if TYPE_CHECKING:
    from learning.models.courses import Course  # noqa: F401  # for the type of its rows alone

ASKED_AFTER = timedelta(days=180)
"""So long after somebody last said that it is right, the provider is asked again."""

HIDDEN_AFTER = timedelta(days=30)
"""So long after it was asked without an answer, a course is shown no more."""

TEACHING_KINDS = frozenset(set(Company.Kind.values) - {Company.Kind.COMPANY.value})
"""Who may offer courses. A company that teaches others registers as a training centre."""


class CourseQuerySet(models.QuerySet["Course"]):
    def shown(self) -> Self:
        """What everybody may find: of somebody who teaches, whatever it was when it was shown."""
        return self.filter(state=Living.State.SHOWN, provider__kind__in=TEACHING_KINDS)

    def waiting(self) -> Self:
        return self.filter(state=Living.State.WAITING)

    def of(self, user: User) -> Self:
        """Courses of the organisations this person acts for; staff see all."""
        return self if user.is_staff else self.of_team(user)

    def of_team(self, user: User) -> Self:
        mine = self.filter(provider__memberships__user=user)
        return mine.exclude(state=Living.State.REMOVED)

    def to_ask_about(self, *, today: date) -> Self:
        return self.filter(
            state=Living.State.SHOWN, asked_on=None, last_checked__lte=today - ASKED_AFTER
        )

    def unanswered(self, *, today: date) -> Self:
        return self.filter(state=Living.State.SHOWN, asked_on__lte=today - HIDDEN_AFTER)
