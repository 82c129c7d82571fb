"""What an advert says beside skills: languages, place, pay, hours and the like. No Django."""

from skills.reading.conditions.languages import read_languages
from skills.reading.conditions.reader import read_conditions
from skills.reading.conditions.terms import (
    AskedRead,
    Conditions,
    ContractRead,
    EducationRead,
    HoursRead,
    LanguageRead,
    PayRead,
    PlaceRead,
    RemoteRead,
    StartRead,
    YearsRead,
)

__all__ = [
    "AskedRead",
    "Conditions",
    "ContractRead",
    "EducationRead",
    "HoursRead",
    "LanguageRead",
    "PayRead",
    "PlaceRead",
    "RemoteRead",
    "StartRead",
    "YearsRead",
    "read_conditions",
    "read_languages",
]
