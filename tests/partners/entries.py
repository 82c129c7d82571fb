"""Pledges and notices for tests: public ones, that run now; and the night that counts them."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.models import User
from learning.models import Course, PlanStep, SavedPlan
from partners import figures, services
from partners.measuring import Came
from partners.models import Notice, Pledge, State
from vacancies.models import Company


def make_pledge(company: Company, *, state: str = State.PUBLISHED, **fields: Any) -> Pledge:
    now = timezone.now()
    words: dict[str, Any] = {
        "kind": Pledge.Kind.SEATS,
        "amount": 10,
        "starts_on": now.date() - timedelta(days=30),
        "ends_on": now.date() + timedelta(days=30),
        "text": "Free seats for who looks for work.",
    }
    return Pledge.objects.create(organisation=company, **(_common(state) | words | fields))


def make_notice(company: Company, *, state: str = State.PUBLISHED, **fields: Any) -> Notice:
    words: dict[str, Any] = {
        "kind": Notice.Kind.SCHOLARSHIP,
        "title": "A year of study",
        "text": "It pays the fees of one year.",
        "last_day": timezone.localdate() + timedelta(days=30),
    }
    return Notice.objects.create(organisation=company, **(_common(state) | words | fields))


def enrol(person: User, course: Course, state: str = PlanStep.State.ENROLLED) -> PlanStep:
    """In a plan of its own, at the first edition of the course."""
    plan = SavedPlan.objects.create(
        person=person, title="Plan", weeks=4, cents=0, score_before=0, score_after=0,
        created_at=timezone.now(), fingerprint=str(SavedPlan.objects.count()),
    )  # fmt: skip
    edition = course.editions.earliest("starts_on")
    return plan.steps.create(
        course=course, edition=edition, position=1, title=course.title,
        starts_on=edition.starts_on, ends_on=edition.ends_on, state=state,
    )  # fmt: skip


def after_a_night(pledge: Pledge) -> figures.Shown:
    services.measure_pledges(now=timezone.now())
    return figures.shown([Pledge.objects.get(pk=pledge.pk)])[0]


def came_of(pledge: Pledge) -> Came:
    return after_a_night(pledge).came


def _common(state: str) -> dict[str, Any]:
    now = timezone.now()
    return {
        "language": "en",
        "state": state,
        "created_at": now,
        "updated_at": now,
        "published_at": now if state == State.PUBLISHED else None,
    }
