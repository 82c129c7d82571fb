"""What follows from the candidate's own news."""

from typing import Any

from talent.models import CV
from talent.signals import cv_stored
from talent.tasks import read_cv
from workqueue.nudges import nudge


def connect() -> None:
    cv_stored.connect(nudge_reader, dispatch_uid="talent.nudge_reader")


def nudge_reader(*, cv: CV, **_: Any) -> None:
    nudge(read_cv, cv.pk)
