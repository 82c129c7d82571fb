"""Fictional organisations that teach and their courses as rows, every one marked as an example."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.utils.timezone import localdate

from accounts.models import User
from demo.generate import DemoCourse, DemoProvider
from learning.models import Course, Edition, Outcome, Prerequisite, Programme
from places import find
from vacancies.models import Company, Membership


def save_providers(
    providers: Sequence[DemoProvider], owner: User, *, now: datetime
) -> dict[str, Company]:
    """By enterprise number; the first training centre has an owner who can sign in."""
    rows = Company.objects.bulk_create(_company(one, now) for one in providers)
    own = next(row for row in rows if row.kind == Company.Kind.TRAINING_CENTRE)
    Membership.objects.create(
        company=own, user=owner, role=Membership.Role.OWNER, created_at=now, wants_shortlists=False
    )
    return {row.enterprise_number: row for row in rows}


def _company(one: DemoProvider, now: datetime) -> Company:
    town = find(one.postal_code)[0]
    large = one.kind in {"university", "college", "public_body"}
    return Company(
        name=one.name,
        enterprise_number=one.enterprise_number,
        kind=one.kind,
        size=Company.Size.LARGE if large else Company.Size.SMALL,
        sector="Q",
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


def save_courses(
    courses: Sequence[DemoCourse],
    providers: Sequence[DemoProvider],
    companies: Mapping[str, Company],
    *,
    now: datetime,
) -> list[Course]:
    programmes = _save_programmes(providers, companies, now)
    rows = Course.objects.bulk_create(
        _course(one, companies[one.provider], programmes.get(one.provider), now) for one in courses
    )
    pairs = list(zip(courses, rows, strict=True))
    parts: list[tuple[Any, str]] = [(Outcome, "outcomes"), (Prerequisite, "prerequisites")]
    for model, name in parts:
        model.objects.bulk_create(
            model(course=row, skill_id=skill, level=level)
            for one, row in pairs
            for skill, level in getattr(one, name)
        )
    Edition.objects.bulk_create(
        Edition(
            course=row,
            starts_on=localdate(now) + timedelta(days=day),
            ends_on=localdate(now) + timedelta(days=day, weeks=one.weeks),
            seats=seats,
            seats_taken=taken,
        )
        for one, row in pairs
        for day, seats, taken in one.starts
    )
    through = Course.roles.through
    through.objects.bulk_create(
        through(course=row, role_id=role) for one, row in pairs for role in one.roles
    )
    return rows


def _save_programmes(
    providers: Sequence[DemoProvider], companies: Mapping[str, Company], now: datetime
) -> dict[str, Programme]:
    """One for each university and college, by enterprise number."""
    rows = Programme.objects.bulk_create(
        Programme(
            provider=companies[one.enterprise_number],
            title=one.programme,
            language=one.languages[0],
            created_at=now,
        )
        for one in providers
        if one.programme
    )
    named = {row.provider_id: row for row in rows}
    return {number: named[row.pk] for number, row in companies.items() if row.pk in named}


def _course(
    one: DemoCourse, provider: Company, programme: Programme | None, now: datetime
) -> Course:
    """Where its provider is, if it is anywhere."""
    placed = one.mode in {mode.value for mode in Course.PLACED}
    checked = now - timedelta(days=one.checked_days_ago)
    return Course(
        provider=provider,
        programme=programme,
        title=one.title,
        about=one.about,
        language=one.language,
        mode=one.mode,
        postal_code=provider.postal_code if placed else "",
        municipality=provider.municipality if placed else "",
        province=provider.province if placed else "",
        hours=one.hours,
        weeks=one.weeks,
        ects=one.ects,
        price_cents=one.cents,
        credential=one.credential,
        state=Course.State.SHOWN,
        last_checked=checked.date(),
        fictional=True,
        created_at=checked,
        updated_at=checked,
        shown_at=checked,
    )
