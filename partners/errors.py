"""What an organisation may be told no for: each carries the sentence the page shows."""

from django.utils.functional import Promise

from partners.models import Entry


class PartnersError(Exception):
    """Refused, with a translated reason; nothing was written."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message


class AskRefused(PartnersError):
    """It cannot be sent now; the reason says what to do instead."""


class StaleEdit(PartnersError):
    """Somebody saved in between, or this form made `current` before with other words."""

    def __init__(self, message: str | Promise, *, current: Entry) -> None:
        super().__init__(message)
        self.current = current
