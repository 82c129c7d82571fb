"""Fictional pledges, scholarships and events, every one marked as an example."""

import tomllib
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.utils.timezone import localdate

from partners.models import Notice, Pledge, State
from vacancies.models import Company

DATA = Path(__file__).parent / "data" / "promises.toml"


def save_promises(organisations: Sequence[Company], *, now: datetime) -> None:
    """Dealt out in turn; `ago` and `ahead` are days from now, `told` what came of it."""
    entries = tomllib.loads(DATA.read_text(encoding="utf-8"))
    pledges = [_pledge(one, now) for one in entries["pledge"]]
    notices = [_notice(one, now) for one in entries["notice"]]
    rows: list[Pledge | Notice] = [*pledges, *notices]
    for number, row in enumerate(rows):
        row.organisation = organisations[number % len(organisations)]
    Pledge.objects.bulk_create(pledges)
    Notice.objects.bulk_create(notices)


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
