"""Fictional people, companies and vacancies: the same ones for the same seed. No Django."""

from demo.generate.courses import DemoCourse, DemoProvider, courses, providers
from demo.generate.cvs import cv_document
from demo.generate.employers import companies
from demo.generate.history import DemoFilled, filled
from demo.generate.kinds import rare_kinds
from demo.generate.openings import vacancies
from demo.generate.pool import people
from demo.generate.terms import (
    YEAR,
    DemoClaim,
    DemoCompany,
    DemoLanguage,
    DemoMember,
    DemoNeed,
    DemoPerson,
    DemoVacancy,
    DemoVacancyLanguage,
)
from demo.generate.texts import words_of_team

__all__ = [
    "YEAR",
    "DemoClaim",
    "DemoCompany",
    "DemoCourse",
    "DemoFilled",
    "DemoLanguage",
    "DemoMember",
    "DemoNeed",
    "DemoPerson",
    "DemoProvider",
    "DemoVacancy",
    "DemoVacancyLanguage",
    "companies",
    "courses",
    "cv_document",
    "filled",
    "people",
    "providers",
    "rare_kinds",
    "vacancies",
    "words_of_team",
]
