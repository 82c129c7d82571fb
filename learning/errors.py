"""What a provider may be told no for: each carries the sentence the page shows."""

from collections.abc import Sequence

from django.utils.functional import Promise

from learning.models import Course


class CourseError(Exception):
    """Refused, with a translated reason; nothing was written."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message


class SavedBefore(CourseError):
    """This very form made `existing` before, with another title than it holds now."""

    def __init__(self, message: str | Promise, *, existing: Course) -> None:
        super().__init__(message)
        self.existing = existing


class StaleEdit(CourseError):
    """Somebody saved in between; `current` is the row as it is now."""

    def __init__(self, message: str | Promise, *, current: Course) -> None:
        super().__init__(message)
        self.current = current


class NotReady(CourseError):
    """Something is missing before the course can be shown; `missing` says what."""

    def __init__(self, message: str | Promise, *, missing: Sequence[str]) -> None:
        super().__init__(message)
        self.missing = tuple(missing)


class ImportRefused(CourseError):
    """The file cannot be read, or cannot be written as it is."""


class AlreadyConfirmed(ImportRefused):
    """Somebody said yes before: it is being written, or is written."""
