"""What a team may be told no for: each carries the sentence the page shows."""

from django.utils.functional import Promise


class TeamError(Exception):
    """Refused, with a translated reason; nothing was written."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message


class PlanChanged(TeamError):
    """The plan on the page is not the best any more: courses or the seat have changed."""
