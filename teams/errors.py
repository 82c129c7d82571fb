"""What a team may be told no for: each carries the sentence the page shows."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class TeamError(Exception):
    """Refused, with a translated reason; nothing was written."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message


class SeatGone(Exception):
    """Somebody has deleted the seat since the page was shown."""

    message = _("Somebody has deleted this seat since you opened it.")


class PlanChanged(TeamError):
    """The plan on the page is not the best any more: courses or the seat have changed."""
