"""Thin tasks: the daily look at what is old, and lists of courses that somebody brought."""

from collections.abc import Iterator
from datetime import datetime

from celery import shared_task
from django.utils import timezone

from learning import services
from learning.models import CourseImport
from learning.services import imports, trainings
from workqueue.nudges import Nudge

SWEEP_BATCH = 20


@shared_task(name="learning.check_courses", time_limit=110, soft_time_limit=100)
def check_courses() -> int:
    now = timezone.now()
    imports.forget_lists(now=now)
    return services.ask_and_hide(now=now)


@shared_task(name="learning.plan_trainings", time_limit=110, soft_time_limit=100)
def plan_trainings() -> int:
    """What would make the best trainable people of each vacancy ready, where it is not known."""
    return trainings.plan_for_open_vacancies(now=timezone.now())


@shared_task(name="learning.import_courses", time_limit=290, soft_time_limit=280)
def import_courses(pk: str) -> None:
    imports.run_step(pk=pk, now=timezone.now())


def due_imports(now: datetime) -> Iterator[Nudge]:
    rows = CourseImport.objects.due(now=now).order_by("due_at").values_list("pk", flat=True)
    for pk in rows[:SWEEP_BATCH]:
        yield Nudge(import_courses, pk)
