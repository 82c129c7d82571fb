"""Companies that would be left without an owner when an account goes."""

from datetime import datetime

from accounts.models import User
from privacy.selectors import companies_held
from vacancies.errors import LastOwner
from vacancies.services.companies import close_company


def leave_companies(user: User, *, now: datetime) -> None:
    """Close the companies that nobody else acts for.

    Raises LastOwner, and closes none, where others act for one whose last owner the person is.
    """
    all_held = companies_held(user)
    if not all(held.is_alone for held in all_held):
        raise LastOwner("others act for a company whose last owner this is")
    for held in all_held:
        close_company(company=held.company, now=now)
