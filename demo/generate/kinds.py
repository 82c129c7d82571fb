"""One vacancy of each rare kind: shared, traineeship on the job, research; one per language."""

from collections.abc import Sequence
from typing import Any

from demo.generate.adverts import Terms, needs_of
from demo.generate.openings import advertises, language_needs, pay_range, written
from demo.generate.sampling import stream
from demo.generate.terms import DemoCompany, DemoVacancy
from demo.generate.texts import read


def rare_kinds(seed: int, companies: Sequence[DemoCompany]) -> list[DemoVacancy]:
    """Published ones, each of the last company that would ask for it in this language."""
    kinds: list[dict[str, Any]] = read("kinds")["kind"]
    return [_vacancy(seed, number, kind, companies) for number, kind in enumerate(kinds)]


def _vacancy(
    seed: int, number: int, kind: dict[str, Any], companies: Sequence[DemoCompany]
) -> DemoVacancy:
    chance = stream(seed, "kind", number)
    role, language, hours = kind["role"], kind["language"], kind["hours"]
    company = next(one for one in reversed(companies) if _asks(one, role, language))
    pay_min, pay_max = pay_range(chance, role, contract=kind["contract"], step=0, hours=hours)
    terms = Terms(
        language=language,
        role=role,
        company=company,
        contract=kind["contract"],
        hours=hours,
        place="hybrid",
        pay_min=pay_min,
        pay_max=pay_max,
        step=-1 if kind["contract"] == "trainee" else 0,
        languages=language_needs(chance, language, company),
        shared=kind.get("shared", False),
        lines=(kind["line"],),
    )
    key = f"kind-{role}-{language}"
    return written(chance, terms, needs_of(chance, terms), key=key, state="published")


def _asks(company: DemoCompany, role: str, language: str) -> bool:
    return advertises(company, role) and language in (company.language, "en")
