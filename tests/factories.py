"""Rows for tests: each maker fills what it must and takes what the test cares about."""

import itertools
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from allauth.account.models import EmailAddress
from django.utils import timezone

from accounts.models import User
from learning.models import Course, Edition
from skills.models import Role, Skill, SkillGroup
from talent.models import Claim, Profile
from vacancies.models import Company, Membership, Need, Vacancy

PASSWORD = "a password for tests 7"
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
_numbers = itertools.count(1)


def make_user(role: str = User.Role.CANDIDATE, **fields: Any) -> User:
    """A person with a verified address who can sign in with PASSWORD."""
    number = next(_numbers)
    fields = {"email": f"person{number}@example.org", "full_name": f"Person {number}"} | fields
    user = User.objects.create_user(password=PASSWORD, role=role, **fields)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def make_skill(skill_id: str, label: str = "") -> Skill:
    group, _ = SkillGroup.objects.get_or_create(
        id="rewire:incident-management",
        defaults={"labels": {"en": "Incident Management"}, "area": "cybersecurity"},
    )
    skill, _ = Skill.objects.get_or_create(
        id=skill_id, defaults={"labels": {"en": label or skill_id}, "kind": "skill", "group": group}
    )
    return skill


def make_profile(
    user: User | None = None, claims: Mapping[str, int] | None = None, **fields: Any
) -> Profile:
    """A candidate in Namur, with confirmed claims given as {skill id: level}."""
    fields = {
        "postal_code": "5000",
        "municipality": "92094",
        "province": "BE-WNA",
        "contract_forms": ["permanent"],
    } | fields
    profile = Profile.objects.create(user=user or make_user(), **fields)
    for skill_id, level in (claims or {}).items():
        make_claim(profile, skill_id, level)
    return profile


def make_claim(profile: Profile, skill_id: str, level: int = 2, **fields: Any) -> Claim:
    fields = {"state": Claim.State.CONFIRMED} | fields
    return Claim.objects.create(profile=profile, skill=make_skill(skill_id), level=level, **fields)


def enterprise_number(serial: int) -> str:
    """A valid fictional KBO number: ten digits, the last two are 97 - (first eight mod 97)."""
    stem = f"{10_000_000 + serial * 101:08d}"[:8].rjust(8, "0")
    return f"{stem}{97 - int(stem) % 97:02d}"


def make_company(owner: User | None = None, **fields: Any) -> Company:
    number = next(_numbers)
    fields = {
        "name": f"Company {number}",
        "enterprise_number": enterprise_number(number),
        "size": Company.Size.SMALL,
        "sector": "K",
        "postal_code": "5000",
        "municipality": "92094",
        "province": "BE-WNA",
        "approved": True,
        "created_at": timezone.now(),
    } | fields
    company = Company.objects.create(**fields)
    if owner is not None:
        make_member(company, owner, Membership.Role.OWNER)
    return company


def make_member(company: Company, user: User, role: str = Membership.Role.RECRUITER) -> Membership:
    return Membership.objects.create(
        company=company, user=user, role=role, created_at=timezone.now()
    )


def make_vacancy(
    company: Company | None = None,
    needs: Sequence[tuple[str, int, str]] = (),
    *,
    state: str = Vacancy.State.PUBLISHED,
    **fields: Any,
) -> Vacancy:
    """A vacancy with confirmed needs given as (skill id, level, importance)."""
    now = timezone.now()
    published = {"published_at": now, "expires_at": now + timedelta(days=60)}
    fields = (
        {
            "title": f"Incident responder {next(_numbers)}",
            "text": "We look for somebody who keeps calm when systems do not. " * 5,
            "language": "en",
            "postal_code": "5000",
            "municipality": "92094",
            "province": "BE-WNA",
            "pay_min": Decimal(3500),
            "pay_max": Decimal(4500),
            "created_at": now,
            "updated_at": now,
        }
        | (published if state == Vacancy.State.PUBLISHED else {})
        | fields
    )
    vacancy = Vacancy.objects.create(company=company or make_company(), state=state, **fields)
    for position, (skill_id, level, importance) in enumerate(needs):
        Need.objects.create(
            vacancy=vacancy,
            skill=make_skill(skill_id),
            level=level,
            importance=importance,
            confirmed=True,
            position=position,
        )
    return vacancy


def make_provider(owner: User | None = None, **fields: Any) -> Company:
    """An approved training centre in Namur."""
    return make_company(owner, **{"kind": Company.Kind.TRAINING_CENTRE} | fields)


def make_course(
    provider: Company | None = None,
    outcomes: Mapping[str, int] | None = None,
    *,
    prerequisites: Mapping[str, int] | None = None,
    roles: Sequence[str] = (),
    starts: Sequence[date] = (),
    state: str = Course.State.SHOWN,
    **fields: Any,
) -> Course:
    """A course in English that anybody can follow online: outcomes are {skill id: level}.

    An edition starts on each of `starts` and lasts four weeks, with twelve seats.
    """
    fields = {
        "title": f"Incident handling {next(_numbers)}",
        "about": "Exercises with a real network that somebody breaks on purpose. " * 3,
        "language": "en",
        "mode": Course.Mode.ONLINE,
        "hours": 40,
        "price_cents": 50_000,
        "last_checked": NOW.date(),
        "created_at": NOW,
        "updated_at": NOW,
        "shown_at": NOW if state == Course.State.SHOWN else None,
    } | fields
    course = Course.objects.create(provider=provider or make_provider(), state=state, **fields)
    for skill_id, level in (outcomes or {}).items():
        course.outcomes.create(skill=make_skill(skill_id), level=level)
    for skill_id, level in (prerequisites or {}).items():
        course.prerequisites.create(skill=make_skill(skill_id), level=level)
    course.roles.set(make_role(role_id) for role_id in roles)
    for day in starts:
        Edition.objects.create(
            course=course, starts_on=day, ends_on=day + timedelta(weeks=4), seats=12
        )
    return course


def make_role(role_id: str, label: str = "") -> Role:
    labels = {"en": label or role_id}
    return Role.objects.get_or_create(id=role_id, defaults={"labels": labels})[0]
