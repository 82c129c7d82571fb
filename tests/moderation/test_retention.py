"""What is kept how long: one line for each period, what is due, the last run and the next."""

from datetime import timedelta

import pytest
from celery import current_app
from django.conf import settings
from django.test import Client
from django.utils import timezone

from mail.models import OutgoingMail
from moderation.models import RetentionRun
from moderation.retention import RULES, TASKS, leftovers
from moderation.services.retiring import UnderWay, note_end, request_retention
from moderation.tasks import due_work, run_retention
from moderation.timetable import Line, lines
from privacy.periods import periods
from tests.cast import Cast
from tests.conftest import SignIn
from tests.mail.letters import make_mail

pytestmark = pytest.mark.django_db
PAGE, RUN = "/en/staff/retention/", "/en/staff/retention/run/"
MAILS = "mail.forget_mails"


@pytest.fixture(autouse=True)
def _tasks() -> None:
    """All of them, as a worker knows them."""
    current_app.loader.import_default_modules()


def line_of(task: str) -> Line:
    return next(line for line in lines(now=timezone.now()) if line.task == task)


def old_mail() -> OutgoingMail:
    mail = make_mail(key="old")
    long_ago = timezone.now() - settings.KEEP_FINISHED - timedelta(days=3)
    OutgoingMail.objects.filter(pk=mail.pk).update(state="done", finished_at=long_ago)
    return mail


def test_every_rule_that_a_period_names_has_a_task_that_the_schedule_runs() -> None:
    named = {period.rule for period in [*periods(), *leftovers()] if period.rule}
    assert named == RULES.keys()
    scheduled = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert scheduled >= TASKS
    assert set(current_app.tasks) >= TASKS
    # A run is of the portal's work, not of people.
    forgetting = {task for task in scheduled if ".forget" in task} - {"matching.forget_runs"}
    assert forgetting <= TASKS


def test_it_says_what_is_past_its_time(cast: Cast, signed_in_as: SignIn) -> None:
    assert {line.due.count for line in lines(now=timezone.now()) if line.due} == {0}
    old_mail()
    due = line_of(MAILS).due
    assert due is not None
    assert (due.count, due.oldest) == (1, OutgoingMail.objects.get().finished_at)
    page = signed_in_as(cast.staff).get(PAGE).content.decode()
    assert "Mails we wrote to you" in page
    assert "it goes as it says: there is no run" in page


def test_a_run_by_the_clock_is_noted_with_what_it_removed() -> None:
    old_mail()
    current_app.tasks[MAILS].apply()
    last = line_of(MAILS).last
    assert last is not None
    assert (last.state, last.removed, last.by) == ("done", 1, None)
    assert RetentionRun.objects.count() == 1


def test_other_tasks_are_not_noted() -> None:
    current_app.tasks["workqueue.sweep"].apply()
    assert not RetentionRun.objects.exists()


def test_a_run_that_failed_is_told_without_the_words_of_the_error(
    cast: Cast, signed_in_as: SignIn
) -> None:
    note_end(task=MAILS, result=ValueError("dora@example.org"), now=timezone.now())
    staff = signed_in_as(cast.staff)
    page = staff.get(PAGE).content.decode()
    assert "ValueError" in page
    assert "dora@" not in page
    troubles = {row.label: row.count for row in staff.get("/en/staff/").context["troubles"]}
    assert troubles["Deletions by the clock that failed"] == 1
    note_end(task=MAILS, result=0, now=timezone.now())
    assert "ValueError" not in staff.get(PAGE).content.decode()


def test_a_run_that_did_not_come_is_late() -> None:
    now = timezone.now()
    assert not line_of(MAILS).is_late(now)
    note_end(task=MAILS, result=0, now=now - timedelta(days=2))
    assert line_of(MAILS).is_late(now)
    note_end(task=MAILS, result=0, now=now)
    line = line_of(MAILS)
    assert not line.is_late(now)
    assert line.next_at is not None
    assert now < line.next_at <= now + timedelta(days=1)


def test_it_keeps_no_more_than_two_months_of_runs() -> None:
    now = timezone.now()
    note_end(task=MAILS, result=0, now=now - timedelta(days=61))
    note_end(task=MAILS, result=0, now=now)
    assert RetentionRun.objects.count() == 1


def press(client: Client, task: str = MAILS) -> int:
    return client.post(RUN, {"task": task}).status_code


def test_staff_have_it_run_now_and_the_row_comes_first(cast: Cast, signed_in_as: SignIn) -> None:
    mail, staff = old_mail(), signed_in_as(cast.staff)
    assert press(staff) == 302
    run = RetentionRun.objects.get()
    assert (run.state, run.by) == ("waiting", cast.staff)
    assert [nudge.key for nudge in due_work(timezone.now())] == [run.pk]
    assert line_of(MAILS).is_under_way
    run_retention(str(run.pk))
    run_retention(str(run.pk))
    last = line_of(MAILS).last
    assert last is not None
    assert (last.removed, last.by, last.attempts) == (1, cast.staff, 1)
    mail.refresh_from_db()
    assert (mail.text, mail.to) == ("", "")


def test_two_who_press_have_one_run(cast: Cast, signed_in_as: SignIn) -> None:
    staff = signed_in_as(cast.staff)
    assert (press(staff), press(staff)) == (302, 302)
    assert RetentionRun.objects.count() == 1
    with pytest.raises(UnderWay):
        request_retention(task=MAILS, by=cast.staff, now=timezone.now())


@pytest.mark.parametrize("task", ["", "workqueue.sweep", "privacy.build_export", "x" * 300])
def test_nothing_else_can_be_run(cast: Cast, signed_in_as: SignIn, task: str) -> None:
    assert press(signed_in_as(cast.staff), task) == 404
    assert not RetentionRun.objects.exists()


def test_one_that_fails_is_tried_again_later(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> int:
        raise OSError

    run = request_retention(task=MAILS, by=cast.staff, now=timezone.now())
    monkeypatch.setitem(current_app.tasks, MAILS, broken)
    with pytest.raises(OSError):  # noqa: PT011  # it goes on to the log
        run_retention(str(run.pk))
    run.refresh_from_db()
    assert (run.state, run.last_error, run.removed) == ("waiting", "OSError", None)
