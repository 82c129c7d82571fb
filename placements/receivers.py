"""What becomes of a placement when its two sides part."""

from datetime import datetime
from typing import Any

from matching.models import CandidacyEvent
from matching.signals import contact_ended
from placements.services.parting import end_parted


def connect() -> None:
    """Called once when Django has loaded every app."""
    contact_ended.connect(on_contact_ended, dispatch_uid="placements.contact_ended")


def on_contact_ended(
    sender: object, *, event: CandidacyEvent, tell_at: datetime | None, **_: Any
) -> None:
    """What can still be taken back waits: `end_lapsed` comes by when its time is over."""
    if tell_at is None:
        end_parted(candidacy=event.candidacy, now=event.at)
