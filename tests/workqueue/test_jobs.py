"""A row of work: claimed by one, leased, given back, parked."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from mail.models import OutgoingMail
from tests.mail.letters import make_mail
from tests.vacancies.stories import together
from watching.models import Round
from workqueue.attempts import noted
from workqueue.models import MAX_ATTEMPTS, SPENT, Job

pytestmark = pytest.mark.django_db
NOW = timezone.now()
LATER = NOW + timedelta(hours=1)


def claim(mail: OutgoingMail, now: object = NOW) -> OutgoingMail | None:
    return OutgoingMail.objects.claim(mail.pk, now=now)


@pytest.mark.django_db(transaction=True)
def test_it_is_claimed_once_when_ten_workers_ask_at_once() -> None:
    mail = make_mail(due_at=NOW)
    claims = together(*[lambda: claim(mail)] * 10)
    assert sum(isinstance(one, OutgoingMail) for one in claims) == 1
    assert claims.count(None) == 9


@pytest.mark.django_db(transaction=True)
def test_it_is_passed_over_while_another_transaction_holds_it() -> None:
    mail = make_mail(due_at=NOW)
    with transaction.atomic():
        OutgoingMail.objects.select_for_update().get(pk=mail.pk)
        (found,) = together(lambda: claim_at_once(mail))
    assert found is None


def claim_at_once(mail: OutgoingMail) -> OutgoingMail | None:
    with connection.cursor() as cursor:
        # Waiting for the lock would be waiting for the test itself.
        cursor.execute("SET lock_timeout = '2s'")
    return claim(mail)


def test_it_is_not_claimed_before_its_time() -> None:
    assert claim(make_mail(due_at=NOW + timedelta(seconds=1))) is None


@pytest.mark.parametrize("state", ["done", "failed", "withheld"])
def test_it_is_not_claimed_when_it_is_over(state: str) -> None:
    assert claim(make_mail(due_at=NOW, state=state)) is None


def test_it_is_held_until_the_lease_ends(settings: object) -> None:
    mail = make_mail(due_at=NOW)
    assert claim(mail) is not None
    lease = timedelta(seconds=5)
    assert claim(mail, NOW + lease - timedelta(microseconds=1)) is None
    again = claim(mail, NOW + lease)
    assert again is not None
    assert again.attempts == 2


def test_it_cannot_be_finished_by_a_worker_that_lost_its_lease() -> None:
    first = claim(make_mail(due_at=NOW))
    second = claim(first, LATER)
    assert not first.finish(now=LATER)
    assert not first.give_up(now=LATER, error="late")
    assert not first.retry_later(now=LATER, error="late")
    assert second.finish(now=LATER)


def test_it_tells_two_first_claims_apart() -> None:
    """Asked for again, a row counts from zero: attempts alone would not tell whose claim it is."""
    first = claim(make_mail(due_at=NOW))
    OutgoingMail.objects.update(state=Job.State.WAITING, attempts=0)
    second = claim(first, LATER)
    assert (first.attempts, second.attempts) == (1, 1)
    assert not first.finish(now=LATER)
    assert second.finish(now=LATER)


def test_it_cannot_be_finished_after_it_was_withheld() -> None:
    mail = claim(make_mail(due_at=NOW))
    OutgoingMail.objects.update(state=Job.State.WITHHELD)
    assert not mail.finish(now=LATER)
    assert OutgoingMail.objects.get().state == Job.State.WITHHELD


def test_it_says_when_it_was_finished() -> None:
    mail = claim(make_mail(due_at=NOW))
    assert mail.finish(now=LATER)
    mail.refresh_from_db()
    assert (mail.state, mail.finished_at, mail.leased_until) == (Job.State.DONE, LATER, None)


def test_what_came_of_it_is_written_with_its_end_or_not_at_all() -> None:
    first = claim(make_mail(due_at=NOW))
    second = claim(first, LATER)
    assert not first.finish(now=LATER, subject="late")
    assert second.finish(now=LATER, subject="in time")
    assert OutgoingMail.objects.get().subject == "in time"


def test_it_is_nobodys_to_claim_once_it_is_handed_over() -> None:
    mail = claim(make_mail(due_at=NOW))
    assert mail.hand_over(now=NOW)
    assert claim(mail, LATER) is None
    assert not mail.finish(now=LATER)
    held = OutgoingMail.objects.get()
    assert (held.state, held.leased_until, held.finished_at) == (Job.State.HANDED_OVER, None, None)
    assert held.finish(now=LATER)


def test_it_holds_only_what_is_still_its_own() -> None:
    first = claim(make_mail(due_at=NOW))
    second = claim(first, LATER)
    with transaction.atomic():
        assert not first.hold()
        assert second.hold()


def test_an_exception_leaves_its_kind_with_the_row_and_goes_on() -> None:
    mail = claim(make_mail(due_at=NOW))
    with pytest.raises(ValueError, match="told to the log"), noted(mail.retry_later):
        raise ValueError("told to the log")
    mail.refresh_from_db()
    assert (mail.state, mail.last_error) == (Job.State.WAITING, "ValueError")


@pytest.mark.parametrize(
    ("attempts", "pause"),
    [(1, 5), (2, 10), (3, 20), (4, 40), (5, 60), (6, 120), (7, 300), (8, 600), (9, 1800)],
)
def test_it_waits_longer_each_time(attempts: int, pause: int) -> None:
    mail = claim(make_mail(due_at=NOW, attempts=attempts - 1))
    assert mail.retry_later(now=NOW, error="later")
    mail.refresh_from_db()
    assert (mail.state, mail.last_error) == (Job.State.WAITING, "later")
    assert mail.due_at - NOW == timedelta(seconds=pause)


@pytest.mark.parametrize("attempts", [10, MAX_ATTEMPTS - 1])
def test_it_waits_no_longer_than_an_hour(attempts: int) -> None:
    mail = claim(make_mail(due_at=NOW, attempts=attempts - 1))
    mail.retry_later(now=NOW, error="later")
    mail.refresh_from_db()
    assert mail.due_at - NOW == timedelta(hours=1)


def test_it_is_parked_after_the_last_attempt() -> None:
    mail = claim(make_mail(due_at=NOW, attempts=MAX_ATTEMPTS - 1))
    mail.retry_later(now=NOW, error="still refused")
    mail.refresh_from_db()
    assert (mail.state, mail.last_error) == (Job.State.FAILED, "still refused")


def test_it_is_parked_when_every_claim_takes_its_worker_down() -> None:
    row, now = Round.objects.create(kind="digest", day=NOW, created_at=NOW, due_at=NOW), NOW
    for _killed in range(MAX_ATTEMPTS):
        held = Round.objects.claim(row.pk, now=now)
        assert held is not None
        now = held.leased_until
    assert Round.objects.claim(row.pk, now=now) is None
    row.refresh_from_db()
    assert (row.state, row.last_error, row.leased_until) == (Job.State.FAILED, SPENT, None)
    assert not Round.objects.due(now=now + timedelta(days=9)).exists()


@pytest.mark.parametrize(("asked", "held"), [(None, 5), (2, 5), (120, 120)])
def test_it_is_held_as_long_as_its_task_asks_and_never_shorter_than_others(
    asked: int | None, held: int
) -> None:
    lease = None if asked is None else timedelta(seconds=asked)
    mail = OutgoingMail.objects.claim(make_mail(due_at=NOW).pk, now=NOW, lease=lease)
    assert mail.leased_until - NOW == timedelta(seconds=held)


def test_it_cuts_an_endless_error() -> None:
    mail = claim(make_mail(due_at=NOW))
    mail.give_up(now=NOW, error="x" * 5000)
    mail.refresh_from_db()
    assert len(mail.last_error) == 300


def test_it_finds_due_rows_through_an_index() -> None:
    for number in range(300):
        make_mail(due_at=NOW, state="done" if number else "waiting")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE mail_outgoingmail")
        cursor.execute("SET LOCAL enable_seqscan = off")
    assert "mail_due" in OutgoingMail.objects.due(now=NOW).explain()
