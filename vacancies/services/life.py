"""A vacancy's life: each step locks the row, moves its state, and tells whom it concerns."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import transaction

from vacancies import emails
from vacancies.models import NotAllowedNow, Vacancy
from vacancies.services.changes import count_change, lock_vacancy
from vacancies.services.readiness import require_ready, what_is_missing
from vacancies.signals import vacancy_closed, vacancy_published

WARN_BEFORE = timedelta(days=7)


def submit_vacancy(*, vacancy: Vacancy, now: datetime) -> Vacancy:
    """An approved company publishes at once; for others staff look first."""
    with _locked(vacancy, now=now) as row:
        row.require(Vacancy.Action.SUBMIT)
        require_ready(row)
        _submit(row, now=now)
    return row


def publish_vacancy(*, vacancy: Vacancy, now: datetime) -> Vacancy:
    """Open it for everybody; a draft only of an approved company, as nobody has looked at it."""
    with _locked(vacancy, now=now) as row:
        row.require(Vacancy.Action.PUBLISH)
        if row.state == Vacancy.State.DRAFT and not row.company.approved:
            raise NotAllowedNow(action=Vacancy.Action.PUBLISH, state=Vacancy.State.DRAFT)
        require_ready(row)
        _publish(row, now=now)
    return row


def send_back_vacancy(*, vacancy: Vacancy, note: str, now: datetime) -> Vacancy:
    """Staff ask for a change; the creator reads why."""
    with _locked(vacancy, now=now) as row:
        row.send_back(note=note)
        row.save()
        emails.tell_sent_back(row, now=now)
    return row


def close_vacancy(*, vacancy: Vacancy, reason: str, now: datetime) -> Vacancy:
    with _locked(vacancy, now=now) as row:
        was_open = row.is_open
        row.close(reason=reason, now=now)
        row.save()
        if was_open:
            vacancy_closed.send(sender=Vacancy, vacancy=row)
    return row


def reopen_vacancy(*, vacancy: Vacancy, now: datetime) -> Vacancy:
    """Back to a draft, and from there as far as submitting it would bring it."""
    with _locked(vacancy, now=now) as row:
        row.reopen()
        row.save()
        if not what_is_missing(row):
            _submit(row, now=now)
    return row


def expire_vacancies(*, now: datetime) -> int:
    """End what is past its date and warn whose end is near; returns how many ended."""
    for vacancy in Vacancy.objects.expiring(now=now, within=WARN_BEFORE).select_related(
        "company", "created_by"
    ):
        emails.tell_expiring(vacancy)
    ended = 0
    for pk in Vacancy.objects.expired(now=now).values_list("pk", flat=True):
        ended += _expire(pk, now=now)
    return ended


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
        vacancy_closed.send(sender=Vacancy, vacancy=row)
    return True


def _submit(row: Vacancy, *, now: datetime) -> None:
    if row.company.approved:
        _publish(row, now=now)
    else:
        row.submit()
        row.save()


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
