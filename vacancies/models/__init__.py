"""An employer's rows."""

from vacancies.models.companies import Company, Membership, Sector
from vacancies.models.establishments import Establishment
from vacancies.models.invitations import MemberInvitation
from vacancies.models.needs import MAX_NEEDS, Need, VacancyLanguage
from vacancies.models.reasons import LONGEST_REASON, LawfulReason
from vacancies.models.renaming import SetAside
from vacancies.models.vacancies import NotAllowedNow, Vacancy

__all__ = [
    "LONGEST_REASON",
    "MAX_NEEDS",
    "Company",
    "Establishment",
    "LawfulReason",
    "MemberInvitation",
    "Membership",
    "Need",
    "NotAllowedNow",
    "Sector",
    "SetAside",
    "Vacancy",
    "VacancyLanguage",
]
