"""Fictional small and medium companies and the people who act for them."""

from typing import Any

from demo.generate.enterprise import enterprise_numbers
from demo.generate.sampling import address_part, stream
from demo.generate.terms import DemoCompany, DemoMember
from demo.generate.texts import read, role_id

RIGHTS = ("owner", "recruiter", "reader")


def size_of(staff: int) -> str:
    """The size class by heads (Recommendation 2003/361/EC), by which the demo declares it."""
    if staff < 10:
        return "micro"
    return "small" if staff < 50 else "medium"


def _members(seed: int, row: dict[str, Any], domain: str) -> tuple[DemoMember, ...]:
    """An owner everywhere, a recruiter from ten people on, a reader from a hundred on."""
    chance = stream(seed, "members", row["name"])
    names = read("names")["diverse" if row["language"] == "en" else row["language"]]
    count = 1 + (row["staff"] >= 10) + (row["staff"] >= 100)
    firsts = chance.sample(names["first"], count)
    return tuple(
        DemoMember(
            email=f"{address_part(first)}@{domain}",
            full_name=f"{first} {chance.choice(names['last'])}",
            language=row["language"],
            right=right,
        )
        for first, right in zip(firsts, RIGHTS, strict=False)
    )


def _company(seed: int, row: dict[str, Any], number: str) -> DemoCompany:
    domain = f"{address_part(row['name'])}.example"
    return DemoCompany(
        name=row["name"],
        enterprise_number=number,
        size=size_of(row["staff"]),
        staff=row["staff"],
        sector=row["sector"],
        postal_code=row["postal_code"],
        language=row["language"],
        kind=row["kind"],
        website=f"https://www.{domain}",
        about=row["about"],
        about_en=row["about_en"],
        roles=tuple(role_id(name) for name in row.get("roles", ())),
        members=_members(seed, row, domain),
    )


def companies(seed: int, count: int = 26) -> list[DemoCompany]:
    """``count`` fictional companies; ``ValueError`` when more are asked than are written."""
    rows: list[dict[str, Any]] = read("companies")["company"]
    if count > len(rows):
        raise ValueError(f"only {len(rows)} fictional companies are written, {count} were asked")
    return [
        _company(seed, row, number)
        for row, number in zip(rows[:count], enterprise_numbers(), strict=False)
    ]
