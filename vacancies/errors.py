"""What an employer may be told no for: each carries the sentence the page shows."""

from collections.abc import Sequence

from django.utils.functional import Promise

from vacancies.models import Vacancy


class VacancyError(Exception):
    """Refused, with a translated reason; nothing was written."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message


class InvalidEnterpriseNumber(VacancyError):
    """Not ten digits with a right check number, or not of the 0- or 1-series."""


class CompanyKnown(VacancyError):
    """The enterprise number is registered already."""


class LastOwner(VacancyError):
    """A company without an owner could never be helped by its own people."""


class InvitationUnusable(VacancyError):
    """Expired, used, or meant for somebody else."""


class ProofUnusable(VacancyError):
    """The link is of somebody else, or of a company that was called otherwise."""


class TooManyVacancies(VacancyError):
    """More new vacancies in a day than a company posts by hand."""


class UnknownPlace(VacancyError):
    """The postal code does not exist, or does not lie in that municipality."""


class SameVacancy(VacancyError):
    """The company already has this advert; `existing` is the row."""

    def __init__(self, message: str | Promise, *, existing: Vacancy) -> None:
        super().__init__(message)
        self.existing = existing


class ImportedBefore(SameVacancy):
    """An advert with this reference was imported for the company; `existing` is what it made."""


class SavedBefore(VacancyError):
    """This very form made `existing` before, with other content than it holds now."""

    def __init__(self, message: str | Promise, *, existing: Vacancy) -> None:
        super().__init__(message)
        self.existing = existing


class StaleForm(VacancyError):
    """Somebody saved something else than the form was filled in on; nothing was written."""


class StaleEdit(VacancyError):
    """Somebody saved in between; `current` is the row as it is now."""

    def __init__(self, message: str | Promise, *, current: Vacancy) -> None:
        super().__init__(message)
        self.current = current


class NotReady(VacancyError):
    """Something is missing before the vacancy can be published; `missing` says what."""

    def __init__(self, message: str | Promise, *, missing: Sequence[str]) -> None:
        super().__init__(message)
        self.missing = tuple(missing)


class TooManyNeeds(VacancyError):
    """More skills than one person can be asked for."""
