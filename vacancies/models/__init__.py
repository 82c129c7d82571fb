"""An employer's rows."""

from vacancies.models.companies import Company, Membership, Sector
from vacancies.models.needs import Need, VacancyLanguage
from vacancies.models.vacancies import Vacancy

__all__ = ["Company", "Membership", "Need", "Sector", "Vacancy", "VacancyLanguage"]
