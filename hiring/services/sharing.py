"""A list of candidates by a link: made, made anew, ended."""

import hashlib
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Least
from django.utils.crypto import salted_hmac

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


class SharedBefore(Exception):
    """This very form has made a link already, to other people or one that was renewed since."""


class TooManyLists(Exception):
    """As many open links as a vacancy may have."""


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _token_of(vacancy: Vacancy, form_key: UUID) -> str:
    """The same for the same form; nobody makes it from the database alone."""
    told = f"{vacancy.pk} {form_key}"
    digest = salted_hmac("hiring.share", told, algorithm="sha256").digest()
    return urlsafe_b64encode(digest).decode().rstrip("=")


@transaction.atomic
def share(
    *,
    vacancy: Vacancy,
    matches: Iterable[Match],
    days: int,
    form_key: UUID,
    by: User,
    now: datetime,
) -> tuple[SharedList, str]:
    """The list and its token, which is told once; the same `form_key` again gives the same.

    Raises NobodyToShare, SharedBefore and TooManyLists.
    """
    chosen = list(matches)
    if not 0 < len(chosen) <= MOST_SHARED:
        raise NobodyToShare
    Vacancy.objects.select_for_update(no_key=True).get(pk=vacancy.pk)
    token = _token_of(vacancy, form_key)
    made = SharedList.objects.filter(vacancy=vacancy, form_key=form_key).first()
    if made is not None:
        _require_same(made, token, chosen)
        return made, token
    if open_lists(vacancy, now=now) >= MOST_OPEN:
        raise TooManyLists
    made = SharedList.objects.create(
        vacancy=vacancy,
        by=by,
        token_hash=hash_of(token),
        form_key=form_key,
        created_at=now,
        expires_at=_end(days, now),
    )
    SharedMatch.objects.bulk_create(SharedMatch(shared_list=made, match=it) for it in chosen)
    return made, token


def _require_same(made: SharedList, token: str, chosen: Iterable[Match]) -> None:
    shared = set(made.entries.values_list("match", flat=True))
    if made.token_hash != hash_of(token) or shared != {match.pk for match in chosen}:
        raise SharedBefore


@transaction.atomic
def renew(*, shared: SharedList, days: int, by: User, now: datetime) -> str:
    """A new token for the same people; the old link opens nothing any more.

    Raises TooManyLists: one that had ended counts among the open ones again.
    """
    token = secrets.token_urlsafe(32)
    Vacancy.objects.select_for_update(no_key=True).get(pk=shared.vacancy_id)
    held = SharedList.objects.select_for_update().get(pk=shared.pk)
    if not held.is_open(now=now) and open_lists(held.vacancy, now=now) >= MOST_OPEN:
        raise TooManyLists
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
    """Each with `ended_at`: when its time was over, or when somebody ended it before that."""
    rows = SharedList.objects.annotate(ended_at=Least("expires_at", "revoked_at"))
    return rows.filter(ended_at__lt=now - timedelta(days=KEPT_DAYS))


def _end(days: int, now: datetime) -> datetime:
    return now + timedelta(days=min(max(days, 1), MOST_DAYS))
