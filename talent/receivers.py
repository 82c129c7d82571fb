"""What follows from the candidate's own news."""

from typing import Any

from celery.signals import worker_init

from skills.reading import known_language, read_skills
from talent.models import CV
from talent.signals import cv_stored
from talent.tasks import read_cv
from workqueue.nudges import nudge


def connect() -> None:
    cv_stored.connect(nudge_reader, dispatch_uid="talent.nudge_reader")
    # Sent by a worker alone, before it forks: no web process builds what only reading needs.
    worker_init.connect(warm_reader, dispatch_uid="talent.warm_reader")


def nudge_reader(*, cv: CV, **_: Any) -> None:
    nudge(read_cv, cv.pk)


def warm_reader(**_: Any) -> None:
    """Build the tables of reading before the first CV comes, once for all children of a worker."""
    read_skills("warm")
    known_language("warm")
