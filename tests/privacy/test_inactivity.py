"""Accounts that nobody uses end, after a warning; whoever gives a sign stays."""

import io
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from accounts import audit
from accounts.models import AuditEvent, User
from mail.models import OutgoingMail
from privacy.models import Erasure, Notice
from privacy.services import due_steps, end_unused
from tests.factories import make_company, make_member, make_profile, make_user, make_vacancy
from vacancies.models import Membership

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def silent(now: datetime) -> User:
    """Somebody whose last sign is 701 days old: the warning is due since yesterday."""
    return unused_for(701, now)


def unused_for(days: int, now: datetime, **fields: Any) -> User:
    then = now - days * DAY
    return make_user(date_joined=then - DAY, last_login=then, **fields)


def lives(user: User) -> bool:
    return User.objects.filter(pk=user.pk).exists()


def test_it_warns_a_month_before_and_ends_after(silent: User, now: datetime) -> None:
    make_profile(silent)
    fresh = unused_for(699, now)
    assert end_unused(now=now) == 1
    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.event) == (silent.email, "account_unused")
    assert not Notice.objects.filter(user=fresh).exists()
    assert end_unused(now=now + 29 * DAY) == 1  # the other one's warning
    assert lives(silent)
    assert end_unused(now=now + 31 * DAY) == 1
    assert not lives(silent)
    assert Erasure.objects.get().cause == Erasure.Cause.INACTIVE


def test_it_does_nothing_the_second_time(silent: User, now: datetime) -> None:
    assert [end_unused(now=now), end_unused(now=now)] == [1, 0]
    later = now + 31 * DAY
    assert [end_unused(now=later), end_unused(now=later)] == [1, 0]


def test_a_late_warning_still_leaves_a_month(now: datetime) -> None:
    forgotten = unused_for(2000, now)
    end_unused(now=now)
    end_unused(now=now + 29 * DAY)
    assert lives(forgotten)
    end_unused(now=now + 31 * DAY)
    assert not lives(forgotten)


def test_the_link_of_the_mail_keeps_the_account(
    silent: User, now: datetime, client: Client
) -> None:
    end_unused(now=now)
    notice = Notice.objects.get()
    url = f"/en/privacy/keep/{notice.uuid}/"
    assert url in OutgoingMail.objects.get().text
    assert client.get(url).status_code == 200
    end_unused(now=now)
    assert Notice.objects.get().kept_at is None  # opening it decides nothing
    assert client.post(url).status_code == 200
    assert client.post(url).status_code == 404
    end_unused(now=now + 31 * DAY)
    assert lives(silent)
    end_unused(now=now + 702 * DAY)
    assert OutgoingMail.objects.filter(event="account_unused").count() == 2


def test_whoever_signs_in_again_is_left_alone(silent: User, now: datetime) -> None:
    end_unused(now=now)
    User.objects.filter(pk=silent.pk).update(last_login=now + DAY)
    end_unused(now=now + 31 * DAY)
    assert lives(silent)
    assert not Notice.objects.exists()


def test_an_answer_by_a_link_of_a_mail_is_a_sign(silent: User, now: datetime) -> None:
    audit.record(actor=silent, action=AuditEvent.Action.DECIDE)
    assert end_unused(now=now) == 0


def test_staff_stay(now: datetime) -> None:
    unused_for(2000, now, is_staff=True)
    assert end_unused(now=now) == 0


def test_a_company_closes_with_the_only_one_who_acted_for_it(silent: User, now: datetime) -> None:
    vacancy = make_vacancy(make_company(silent))
    end_unused(now=now)
    end_unused(now=now + 31 * DAY)
    vacancy.refresh_from_db()
    assert (lives(silent), vacancy.state) == (False, "closed")


def test_the_last_owner_of_a_team_stays_for_the_staff_to_see(
    silent: User, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    company = make_company(silent)
    make_member(company, make_user(User.Role.EMPLOYER, last_login=now), Membership.Role.RECRUITER)
    end_unused(now=now)
    assert end_unused(now=now + 31 * DAY) == 0
    assert lives(silent)
    assert f"user {silent.pk}" in caplog.text
    assert silent.email not in caplog.text


def test_a_dry_run_prints_and_changes_nothing(silent: User) -> None:
    said = io.StringIO()
    call_command("retention", "--dry-run", stdout=said)
    assert f"warn user {silent.pk}," in said.getvalue()
    assert silent.email not in said.getvalue()
    assert not Notice.objects.exists()
    call_command("retention", stdout=said)
    assert Notice.objects.exists()


def test_one_account_that_fails_keeps_no_other_back(
    silent: User, now: datetime, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    other = unused_for(701, now)

    def fails_once(notice: Notice) -> None:
        if notice.user_id == silent.pk:
            raise ValueError(silent.email)

    monkeypatch.setattr("privacy.services.inactivity.warn_of_end", fails_once)
    assert end_unused(now=now) == 1
    assert [notice.user_id for notice in Notice.objects.all()] == [other.pk]
    assert f"user {silent.pk}: ValueError" in caplog.text
    assert silent.email not in caplog.text


def test_no_company_closes_when_another_keeps_the_account(silent: User, now: datetime) -> None:
    vacancy = make_vacancy(make_company(silent))
    team = make_company(silent)
    make_member(team, make_user(User.Role.EMPLOYER, last_login=now), Membership.Role.RECRUITER)
    end_unused(now=now)
    assert end_unused(now=now + 31 * DAY) == 0
    vacancy.refresh_from_db()
    assert (lives(silent), vacancy.state) == (True, "published")


def test_whoever_signs_in_while_it_runs_is_left_alone(
    silent: User, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    vacancy = make_vacancy(make_company(silent))
    end_unused(now=now)
    later = now + 31 * DAY
    steps = list(due_steps(now=later))
    User.objects.filter(pk=silent.pk).update(last_login=later)
    monkeypatch.setattr("privacy.services.inactivity.due_steps", lambda now: steps)
    assert [step.what for step in steps] == ["end"]
    assert end_unused(now=later) == 0
    vacancy.refresh_from_db()
    assert (lives(silent), vacancy.state) == (True, "published")
