"""Fictional companies, the people who act for them, and their vacancies as rows."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from accounts.models import User
from demo.generate import DemoCompany, DemoFilled, DemoVacancy
from places import find
from vacancies.models import Company, Membership, Need, Vacancy, VacancyLanguage
from vacancies.models.vacancies import OPEN_FOR
from vacancies.wording import fingerprint


def save_companies(
    companies: Sequence[DemoCompany], users: Mapping[str, User], *, now: datetime
) -> dict[str, Company]:
    """Companies with their members, by enterprise number."""
    rows = Company.objects.bulk_create(_company(one, now) for one in companies)
    by_number = {row.enterprise_number: row for row in rows}
    Membership.objects.bulk_create(
        Membership(
            company=by_number[one.enterprise_number],
            user=users[member.email],
            role=member.right,
            created_at=now,
        )
        for one in companies
        for member in one.members
    )
    return by_number


def _company(one: DemoCompany, now: datetime) -> Company:
    town = find(one.postal_code)[0]
    return Company(
        name=one.name,
        enterprise_number=one.enterprise_number,
        size=one.size,
        sector=one.sector,
        postal_code=one.postal_code,
        municipality=town.nis,
        province=town.province,
        website=one.website,
        about=one.about,
        approved=True,
        verified_at=now,
        verified_way=Company.Way.STAFF,
        created_at=now,
    )


def save_vacancies(
    vacancies: Sequence[DemoVacancy], companies: Mapping[str, Company], *, now: datetime
) -> list[Vacancy]:
    """Vacancies published over the last month, with confirmed needs and languages."""
    writers = _writers(companies.values())
    rows = [
        _vacancy(
            one,
            companies[one.enterprise_number],
            writers[one.enterprise_number],
            now - timedelta(days=number * 17 % 30, hours=number),
        )
        for number, one in enumerate(vacancies)
    ]
    return _save(vacancies, rows)


def save_history(
    history: Sequence[DemoFilled], companies: Mapping[str, Company], *, now: datetime
) -> list[Vacancy]:
    """Vacancies that were filled; the market's figures rest on them."""
    writers = _writers(companies.values())
    rows = []
    for one in history:
        number, begun = one.vacancy.enterprise_number, now - timedelta(weeks=one.weeks_ago)
        row = _vacancy(one.vacancy, companies[number], writers[number], begun)
        row.closing_kind = Vacancy.Closing.FILLED
        row.closed_at = row.updated_at = begun + timedelta(weeks=one.weeks)
        rows.append(row)
    return _save([one.vacancy for one in history], rows)


def _save(vacancies: Sequence[DemoVacancy], unsaved: Sequence[Vacancy]) -> list[Vacancy]:
    rows = Vacancy.objects.bulk_create(unsaved)
    pairs = list(zip(vacancies, rows, strict=True))
    Need.objects.bulk_create(
        Need(
            vacancy=row,
            skill_id=need.skill,
            level=need.level,
            importance=need.importance,
            sentence=need.sentence,
            confirmed=True,
            position=position,
        )
        for one, row in pairs
        for position, need in enumerate(one.needs)
    )
    VacancyLanguage.objects.bulk_create(
        VacancyLanguage(vacancy=row, code=item.code, level=item.level, reason=item.reason)
        for one, row in pairs
        for item in one.languages
    )
    return rows


def _writers(companies: Iterable[Company]) -> dict[str, int]:
    """Who wrote a company's vacancies: its owner, by enterprise number."""
    owners = Membership.objects.filter(company__in=companies, role=Membership.Role.OWNER)
    return dict(owners.order_by("-pk").values_list("company__enterprise_number", "user_id"))


def _vacancy(one: DemoVacancy, company: Company, writer: int, published_at: datetime) -> Vacancy:
    town = find(one.postal_code)[0]
    was_published = one.state != Vacancy.State.DRAFT
    closed_at = published_at + OPEN_FOR / 4 if one.state == Vacancy.State.CLOSED else None
    return Vacancy(
        company=company,
        created_by_id=writer,
        title=one.title,
        text=one.text,
        fingerprint=fingerprint(one.title, one.text),
        language=one.language,
        role_id=one.role,
        state=one.state,
        postal_code=one.postal_code,
        municipality=town.nis,
        province=town.province,
        place=one.place,
        contract=one.contract,
        hours=one.hours,
        shared=one.shared,
        pay_min=Decimal(one.pay_min),
        pay_max=Decimal(one.pay_max),
        published_at=published_at if was_published else None,
        expires_at=published_at + OPEN_FOR if was_published else None,
        closed_at=closed_at,
        created_at=published_at,
        updated_at=closed_at or published_at,
    )
