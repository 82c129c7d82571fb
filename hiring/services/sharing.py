"""A list of candidates by a link: made, made anew, ended."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from hiring.models import SharedList, SharedMatch
from hiring.models.sharing import MOST_DAYS, MOST_SHARED
from matching.models import Match
from vacancies.models import Vacancy

MOST_OPEN = 20
KEPT_DAYS = 30
"""How long a list stays after it ended."""


class NobodyToShare(Exception):
    """No candidate was chosen, or more than a list holds."""


class TooManyLists(Exception):
    """As many open links as a vacancy may have."""


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def share(
    *, vacancy: Vacancy, matches: Iterable[Match], days: int, by: User, now: datetime
) -> tuple[SharedList, str]:
    """The list and its token, which is told once. Raises NobodyToShare and TooManyLists."""
    chosen = list(matches)
    if not 0 < len(chosen) <= MOST_SHARED:
        raise NobodyToShare
    Vacancy.objects.select_for_update(no_key=True).get(pk=vacancy.pk)
    if open_lists(vacancy, now=now) >= MOST_OPEN:
        raise TooManyLists
    token = secrets.token_urlsafe(32)
    made = SharedList.objects.create(
        vacancy=vacancy,
        by=by,
        token_hash=hash_of(token),
        created_at=now,
        expires_at=_end(days, now),
    )
    SharedMatch.objects.bulk_create(SharedMatch(shared_list=made, match=it) for it in chosen)
    return made, token


@transaction.atomic
def renew(*, shared: SharedList, days: int, by: User, now: datetime) -> str:
    """A new token for the same people; the old link opens nothing any more."""
    token = secrets.token_urlsafe(32)
    held = SharedList.objects.select_for_update().get(pk=shared.pk)
    held.token_hash, held.by, held.revoked_at = hash_of(token), by, None
    held.created_at, held.expires_at = now, _end(days, now)
    held.save()
    return token


def revoke(*, shared: SharedList, now: datetime) -> None:
    """At once, and once."""
    SharedList.objects.filter(pk=shared.pk, revoked_at=None).update(revoked_at=now)


def open_lists(vacancy: Vacancy, *, now: datetime) -> int:
    return SharedList.objects.filter(vacancy=vacancy, revoked_at=None, expires_at__gt=now).count()


def forget_lists(*, now: datetime) -> int:
    """Those that nobody could open for a month."""
    return lists_over(now=now).delete()[0]


def lists_over(*, now: datetime) -> QuerySet[SharedList]:
    return SharedList.objects.filter(expires_at__lt=now - timedelta(days=KEPT_DAYS))


def _end(days: int, now: datetime) -> datetime:
    return now + timedelta(days=min(max(days, 1), MOST_DAYS))
