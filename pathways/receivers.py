"""News from the taxonomy turned into a survey, inside its transaction."""

from typing import Any

from django.utils import timezone

from pathways.services import surveys
from pathways.tasks import go_on
from skills.signals import scoring_changed
from workqueue.nudges import nudge


def connect() -> None:
    """Listen; called once when Django has loaded every app."""
    scoring_changed.connect(on_scoring_changed, dispatch_uid="pathways.scoring_changed")


def on_scoring_changed(sender: object, **_: Any) -> None:
    nudge(go_on, surveys.begin(now=timezone.now()).pk)
