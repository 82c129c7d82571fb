"""Pledges and notices for tests: public ones, that run now."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from partners.models import Notice, Pledge, State
from vacancies.models import Company


def make_pledge(company: Company, *, state: str = State.PUBLISHED, **fields: Any) -> Pledge:
    now = timezone.now()
    words: dict[str, Any] = {
        "kind": Pledge.Kind.SEATS,
        "amount": 10,
        "starts_on": now.date() - timedelta(days=30),
        "ends_on": now.date() + timedelta(days=30),
        "text": "Free seats for who looks for work.",
    }
    return Pledge.objects.create(organisation=company, **(_common(state) | words | fields))


def make_notice(company: Company, *, state: str = State.PUBLISHED, **fields: Any) -> Notice:
    words: dict[str, Any] = {
        "kind": Notice.Kind.SCHOLARSHIP,
        "title": "A year of study",
        "text": "It pays the fees of one year.",
        "last_day": timezone.localdate() + timedelta(days=30),
    }
    return Notice.objects.create(organisation=company, **(_common(state) | words | fields))


def _common(state: str) -> dict[str, Any]:
    now = timezone.now()
    return {
        "language": "en",
        "state": state,
        "created_at": now,
        "updated_at": now,
        "published_at": now if state == State.PUBLISHED else None,
    }
