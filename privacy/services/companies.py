"""Companies that would be left without an owner when an account goes."""

from datetime import datetime

from accounts.models import User
from privacy.selectors import companies_held
from vacancies.services.companies import close_company


def leave_companies(*, user: User, now: datetime) -> None:
    """Close the companies that nobody else acts for."""
    for held in companies_held(user):
        if held.is_alone:
            close_company(company=held.company, now=now)
