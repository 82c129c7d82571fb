"""A vacancy's life: each step locks the row, moves its state, and tells whom it concerns."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from vacancies import emails
from vacancies.errors import StaleEdit
from vacancies.models import NotAllowedNow, Vacancy
from vacancies.services.changes import count_change, lock_company, lock_vacancy
from vacancies.services.readiness import (
    require_lawful,
    require_ready,
    what_blocks,
    what_is_missing,
)
from vacancies.signals import vacancy_closed, vacancy_published, vacancy_reopened
from workqueue.attempts import alone

WARN_BEFORE = timedelta(days=7)


def submit_vacancy(*, vacancy: Vacancy, now: datetime) -> Vacancy:
    """An approved company publishes at once; for others staff look first."""
    with _locked_by_company(vacancy, now=now) as row:
        row.require(Vacancy.Action.SUBMIT)
        require_ready(row)
        require_lawful(row)
        _submit(row, now=now)
    return row


def publish_vacancy(*, vacancy: Vacancy, now: datetime, seen_version: int | None = None) -> Vacancy:
    """Open it for everybody; a draft only where staff need not read it, as nobody has.

    `seen_version` is the `edit_version` that was read: StaleEdit when it is another, or when nobody
    says so of a vacancy that must be read or has waited to be, whoever approved its company since.
    """
    with _locked_by_company(vacancy, now=now) as row:
        row.require(Vacancy.Action.PUBLISH)
        if row.state == Vacancy.State.DRAFT and row.must_be_read:
            raise NotAllowedNow(action=Vacancy.Action.PUBLISH, state=Vacancy.State.DRAFT)
        must_say = row.must_be_read or row.state == Vacancy.State.IN_REVIEW
        if (must_say or seen_version is not None) and row.edit_version != seen_version:
            raise StaleEdit(
                _("The text was changed while you read it. Read it again."), current=row
            )
        require_ready(row)
        if row.state == Vacancy.State.DRAFT:
            require_lawful(row)
        _publish(row, now=now)
    return row


def send_back_vacancy(*, vacancy: Vacancy, note: str, now: datetime) -> Vacancy:
    """Staff ask for a change; the creator reads why."""
    with _locked(vacancy, now=now) as row:
        row.send_back(note=note)
        row.save()
        emails.tell_sent_back(row, now=now)
    return row


def recall_vacancy(*, vacancy: Vacancy, note: str, now: datetime) -> Vacancy:
    """Staff take an open vacancy away: they read it again before it is published again."""
    with _locked(vacancy, now=now) as row:
        row.require(Vacancy.Action.RECALL)
        row.hide_until_read()
        row.held_by_staff, row.review_note = True, note
        row.save()
        vacancy_closed.send(sender=Vacancy, vacancy=row, by=None)
    return row


def close_vacancy(
    *,
    vacancy: Vacancy,
    reason: str,
    now: datetime,
    kind: Vacancy.Closing = Vacancy.Closing.WITHDRAWN,
    by: User | None = None,
    by_staff: bool = False,
) -> Vacancy:
    """Nobody is matched any more; `kind` and `reason` go to those who wait for an answer.

    What staff close they read before it opens again.
    """
    with _locked(vacancy, now=now) as row:
        was_seen = row.state != Vacancy.State.DRAFT or row.published_at is not None
        row.close(kind=kind, reason=reason, now=now)
        row.held_by_staff = row.held_by_staff or by_staff
        row.save()
        # Also one that was open before: people may have applied then.
        if was_seen:
            vacancy_closed.send(sender=Vacancy, vacancy=row, by=by, by_staff=by_staff)
    return row


def renew_vacancy(*, vacancy: Vacancy, now: datetime) -> Vacancy:
    """Somebody at the company says that it is still open. Twice is once: it counts from now."""
    with _locked(vacancy, now=now) as row:
        row.renew(now=now)
        row.save()
    return row


def hide_until_read(vacancies: QuerySet[Vacancy], *, now: datetime) -> None:
    """What is open waits for staff again; call it in the transaction of the change."""
    for vacancy in vacancies.open().order_by("pk"):  # type: ignore[attr-defined]  # our own queryset
        with _locked(vacancy, now=now) as row:
            if row.is_open:
                row.hide_until_read()
                row.save()
                vacancy_closed.send(sender=Vacancy, vacancy=row, by=None)


def reopen_vacancy(*, vacancy: Vacancy, now: datetime) -> Vacancy:
    """Back to a draft, and from there as far as submitting it would bring it."""
    with _locked_by_company(vacancy, now=now) as row:
        row.reopen()
        row.save()
        vacancy_reopened.send(sender=Vacancy, vacancy=row)
        if not what_is_missing(row) and not what_blocks(row):
            _submit(row, now=now)
    return row


def expire_vacancies(*, now: datetime) -> int:
    """End what is past its date, then warn whose end is near; returns how many ended."""
    over = Vacancy.objects.expired(now=now).values_list("pk", flat=True)
    ended = sum(
        alone(f"the end of vacancy {pk}", partial(_expire, pk, now=now)) for pk in list(over)
    )
    ending = Vacancy.objects.expiring(now=now, within=WARN_BEFORE).values_list("pk", flat=True)
    for pk in list(ending):
        alone(f"the end of vacancy {pk}", partial(_warn, pk))
    return ended


def _warn(pk: int) -> bool:
    with transaction.atomic():
        return emails.tell_expiring(
            Vacancy.objects.select_related("company", "created_by").get(pk=pk)
        )


def _expire(pk: int, *, now: datetime) -> bool:
    """False when another worker was first or somebody prolonged it meanwhile."""
    with transaction.atomic():
        rows = Vacancy.objects.expired(now=now).select_for_update(
            of=("self",), no_key=True, skip_locked=True
        )
        row = rows.filter(pk=pk).first()
        if row is None:
            return False
        row.expire(now=now)
        row.updated_at = now
        row.save()
        vacancy_closed.send(sender=Vacancy, vacancy=row, by=None)
    return True


def _submit(row: Vacancy, *, now: datetime) -> None:
    if row.must_be_read:
        row.submit()
        row.save()
    else:
        _publish(row, now=now)


def _publish(row: Vacancy, *, now: datetime) -> None:
    row.publish(now=now)
    row.save()
    count_change(row)
    vacancy_published.send(sender=Vacancy, vacancy=row)
    emails.tell_published(row, now=now)


@contextmanager
def _locked(vacancy: Vacancy, *, now: datetime) -> Iterator[Vacancy]:
    """The row as it is now, to be saved as changed at this moment."""
    with transaction.atomic():
        row = lock_vacancy(vacancy.pk)
        row.updated_at = now
        yield row


@contextmanager
def _locked_by_company(vacancy: Vacancy, *, now: datetime) -> Iterator[Vacancy]:
    """The same; nobody gives its company another name before what it may do has been done."""
    with transaction.atomic():
        lock_company(vacancy.company_id)
        with _locked(vacancy, now=now) as row:
            yield row
