"""Vacancies of the last year that were filled: what pay was shown, and how long a yes took."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from demo.generate.adverts import Terms, needs_of
from demo.generate.openings import FULL_TIME, advertises, language_needs, pay_range, written
from demo.generate.sampling import stream
from demo.generate.terms import DemoCompany, DemoVacancy
from demo.generate.texts import read

EACH = 5
"""So many companies filled each role: from there on figures are shown."""

SHARED = ("ciso", "implementer")
PART_TIME = 8


@dataclass(frozen=True, slots=True)
class DemoFilled:
    """Published `weeks_ago`, closed with a yes after `weeks`."""

    vacancy: DemoVacancy
    weeks_ago: int
    weeks: int


def filled(seed: int, companies: Sequence[DemoCompany]) -> list[DemoFilled]:
    """Full-time ones of every role, shared ones of some; fewer where too few advertise a role."""
    asked = [(role, False) for role in read("roles")] + [(role, True) for role in SHARED]
    return [
        _filled(seed, f"{role}-{number}", role, company, shared=shared)
        for role, shared in asked
        for number, company in enumerate(_takers(companies, role))
    ]


def _takers(companies: Sequence[DemoCompany], role: str) -> Iterator[DemoCompany]:
    """From the end of the list: those at its head have the most vacancies of today."""
    found = [one for one in companies if advertises(one, role)]
    yield from found[::-1][:EACH]


def _language(company: DemoCompany, role: str) -> str:
    """Its own, English where the role has no words in it."""
    return company.language if role in read(f"adverts/{company.language}")["roles"] else "en"


def _filled(seed: int, key: str, role: str, company: DemoCompany, *, shared: bool) -> DemoFilled:
    chance = stream(seed, "filled", f"{key}-{shared}")
    language, hours = _language(company, role), PART_TIME if shared else FULL_TIME
    low, high = pay_range(chance, role, contract="permanent", step=0, hours=hours)
    terms = Terms(
        language=language,
        role=role,
        company=company,
        contract="permanent",
        hours=hours,
        place="hybrid",
        pay_min=low,
        pay_max=high,
        step=0,
        languages=language_needs(chance, language, company),
        shared=shared,
    )
    name = f"{'shared' if shared else 'filled'}-{key}"
    row = written(chance, terms, needs_of(chance, terms), key=name, state="closed")
    return DemoFilled(row, weeks_ago=chance.randint(20, 50), weeks=chance.randint(3, 8))
