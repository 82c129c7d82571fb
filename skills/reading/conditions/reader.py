"""All conditions of a text at once."""

from skills.reading.conditions.asked import (
    read_clearance,
    read_education,
    read_licence,
    read_years,
)
from skills.reading.conditions.contracts import read_contracts
from skills.reading.conditions.hours import read_hours
from skills.reading.conditions.languages import languages_on
from skills.reading.conditions.page import Page
from skills.reading.conditions.pay import read_pay
from skills.reading.conditions.remote import read_remote
from skills.reading.conditions.starts import read_start
from skills.reading.conditions.terms import Conditions
from skills.reading.conditions.towns import read_places

LONGEST = 100_000  # letters; no advert is longer, and what is behind them is not read


def read_conditions(text: str) -> Conditions:
    """What an advert in Dutch, French, German or English says beside skills.

    The same text gives the same conditions. The language of the advert asks nothing by itself.
    """
    page = Page(text[:LONGEST])
    return Conditions(
        languages=languages_on(page),
        places=read_places(page),
        remote=read_remote(page),
        contracts=read_contracts(page),
        hours=read_hours(page),
        pay=read_pay(page),
        start=read_start(page),
        clearance=read_clearance(page),
        driving_licence=read_licence(page),
        years=read_years(page),
        education=read_education(page),
    )
