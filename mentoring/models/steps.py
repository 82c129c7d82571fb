"""Where a pair can stand, and which of it counts as what."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    PROPOSED = "proposed", _("proposed")
    ACCEPTED = "accepted", _("both said yes")
    RUNNING = "running", _("running")
    PAUSED = "paused", _("paused")
    ENDED = "ended", _("ended")
    DECLINED = "declined", _("declined")
    LAPSED = "lapsed", _("not answered in time")
    CANCELLED = "cancelled", _("cancelled")


ALLOWED_FROM: Mapping[str, tuple[str, ...]] = {
    State.ACCEPTED: (State.PROPOSED,),
    State.DECLINED: (State.PROPOSED,),
    State.LAPSED: (State.PROPOSED,),
    State.RUNNING: (State.ACCEPTED, State.PAUSED),
    State.PAUSED: (State.ACCEPTED, State.RUNNING),
    State.ENDED: (State.RUNNING, State.PAUSED),
    State.CANCELLED: (State.PROPOSED, State.ACCEPTED, State.RUNNING, State.PAUSED),
}
HELD = [State.ACCEPTED, State.RUNNING, State.PAUSED]
"""Both said yes, and it goes on: these hold one of the mentor's places."""
OPEN = [State.PROPOSED, *HELD]
NAMED = [*HELD, State.ENDED]
"""From here on the two know each other's names."""
