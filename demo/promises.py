"""Fictional pledges, scholarships and events, every one marked as an example."""

import tomllib
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.utils.timezone import localdate

from accounts.models import User
from demo.accounts import save_users, unsaved_user
from demo.generate.sampling import address_part
from demo.generate.texts import read
from partners.models import Notice, Pledge, State
from vacancies.models import Company, Membership

DATA = Path(__file__).parent / "data" / "promises.toml"


def save_promises(organisations: Sequence[Company], *, now: datetime) -> None:
    """Dealt out in turn; `ago` and `ahead` are days from now, `told` what came of it.

    Each organisation has somebody who reads what people ask about them.
    """
    entries = tomllib.loads(DATA.read_text(encoding="utf-8"))
    pledges = [_pledge(one, now) for one in entries["pledge"]]
    notices = [_notice(one, now) for one in entries["notice"]]
    rows: list[Pledge | Notice] = [*pledges, *notices]
    for number, row in enumerate(rows):
        row.organisation = organisations[number % len(organisations)]
    Pledge.objects.bulk_create(pledges)
    Notice.objects.bulk_create(notices)
    _give_readers({row.organisation_id: row for row in rows}.values(), now)


def _give_readers(rows: Iterable[Pledge | Notice], now: datetime) -> None:
    """An owner for the organisation of each that has none yet; nobody can sign in as them."""
    answered = set(Membership.objects.values_list("company_id", flat=True))
    silent = [row for row in rows if row.organisation_id not in answered]
    owners = [_reader(row, number) for number, row in enumerate(silent)]
    users = save_users(owners)
    Membership.objects.bulk_create(
        Membership(
            company_id=row.organisation_id,
            user=users[owner.email],
            role=Membership.Role.OWNER,
            wants_shortlists=False,
            created_at=now,
        )
        for row, owner in zip(silent, owners, strict=True)
    )


def _reader(row: Pledge | Notice, number: int) -> User:
    names = read("names")["diverse" if row.language == "en" else row.language]
    first, last = (names[part][number % len(names[part])] for part in ("first", "last"))
    email = f"{address_part(first)}@{address_part(row.organisation.name)}.example"
    return unsaved_user(email, f"{first} {last}", User.Role.EMPLOYER, row.language)


def _pledge(one: dict[str, Any], now: datetime) -> Pledge:
    today, told = localdate(now), one.get("told")
    return Pledge(
        kind=one["kind"],
        amount=one["amount"],
        starts_on=today - timedelta(days=one["ago"]),
        ends_on=today + timedelta(days=one["ahead"]),
        told=told,
        told_on=None if told is None else today,
        **_shared(one, now),
    )


def _notice(one: dict[str, Any], now: datetime) -> Notice:
    starts_at = None
    if one["kind"] == Notice.Kind.EVENT:
        day = now + timedelta(days=one["ahead"])
        starts_at = day.replace(hour=17, minute=0, second=0, microsecond=0)
    return Notice(
        kind=one["kind"],
        title=one["title"],
        who=one.get("who", ""),
        place=one.get("place", ""),
        last_day=localdate(now) + timedelta(days=one["ahead"]),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=3) if starts_at else None,
        **_shared(one, now),
    )


def _shared(one: dict[str, Any], now: datetime) -> dict[str, Any]:
    return {
        "text": one["text"],
        "language": one["language"],
        "state": State.PUBLISHED,
        "fictional": True,
        "created_at": now,
        "updated_at": now,
        "published_at": now,
    }
