"""Runs that were given up stand on the staff's page of runs, and are done again from there."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEvent
from matching.models import MatchRun
from matching.services import runs
from matching.services.failures import run_again
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_profile, make_vacancy
from tests.matching.helpers import do_all_due
from workqueue.models import Job

pytestmark = pytest.mark.django_db
PAGE = "/en/staff/matching/"
SIEM = "portal:siem"


@pytest.fixture
def staff(signed_in_as: SignIn, cast: Cast) -> Client:
    return signed_in_as(cast.staff)


def fail(run: MatchRun) -> MatchRun:
    claimed = MatchRun.objects.claim(run.pk, now=timezone.now())
    MatchRun.objects.filter(pk=run.pk).update(attempts=12)
    claimed.attempts = 12
    assert claimed.retry_later(now=timezone.now(), error="SoftTimeLimitExceeded")
    return MatchRun.objects.get(pk=run.pk)


@pytest.fixture
def of_vacancy() -> MatchRun:
    make_profile(claims={SIEM: 3})
    vacancy = make_vacancy(needs=[(SIEM, 2, "must")])
    return fail(runs.request_vacancy_run(vacancy=vacancy, now=timezone.now(), kept=6))


@pytest.fixture
def of_profile(cast: Cast) -> MatchRun:
    return fail(runs.request_profile_run(profile=cast.dora_profile, now=timezone.now()))


def text_of(staff: Client, query: str = "") -> str:
    return staff.get(PAGE + query).content.decode()


def test_the_page_says_what_failed_when_why_and_how_often(
    staff: Client, of_vacancy: MatchRun
) -> None:
    page = text_of(staff)
    assert of_vacancy.vacancy
    assert f">{of_vacancy.vacancy.title}</a>, {of_vacancy.vacancy.company.name}" in page
    assert '<td data-label="Why">SoftTimeLimitExceeded</td>' in page
    assert '<td class="num" data-label="Attempts">12</td>' in page
    assert "1 has failed" in page


def test_the_page_names_nobody(staff: Client, cast: Cast, of_profile: MatchRun) -> None:
    page = text_of(staff)
    assert f"profile {cast.dora_profile.pk}" in page
    assert cast.dora.full_name not in page
    assert cast.dora.email not in page


def test_the_page_says_how_many_wait_and_for_what(staff: Client, of_vacancy: MatchRun) -> None:
    assert of_vacancy.vacancy
    run = runs.request_vacancy_run(vacancy=of_vacancy.vacancy, now=timezone.now())
    assert "1 waits or is being done" in text_of(staff)
    MatchRun.objects.claim(run.pk, now=timezone.now()).hand_over(now=timezone.now())
    page = text_of(staff)
    assert "0 wait or are being done" in page
    assert "1 waits for its search" in page
    assert "Do all that failed again" not in page


def test_a_page_shows_twenty_the_latest_first(staff: Client, of_vacancy: MatchRun) -> None:
    made = timezone.now()
    MatchRun.objects.bulk_create(
        MatchRun(
            vacancy=of_vacancy.vacancy, input_hash=str(number), rule_version="-",
            state=Job.State.FAILED, last_error=f"Error{number}", created_at=made, due_at=made,
            finished_at=made + timedelta(minutes=number),
        )
        for number in range(1, 25)
    )  # fmt: skip
    page = text_of(staff)
    assert page.count(">Do again<span") == 20
    assert "Error24<" in page
    assert "Error4<" not in page
    assert "Error4<" in text_of(staff, "?page=2")


def test_one_is_done_again_with_all_that_was_asked(
    staff: Client, cast: Cast, of_vacancy: MatchRun
) -> None:
    answer = staff.post(f"{PAGE}failed/{of_vacancy.pk}/again/", follow=True)
    assert "The run is done again." in answer.content.decode()
    of_vacancy.refresh_from_db()
    assert (of_vacancy.state, of_vacancy.attempts, of_vacancy.kept) == (Job.State.WAITING, 0, 6)
    do_all_due()
    of_vacancy.refresh_from_db()
    assert (of_vacancy.state, of_vacancy.last_error) == (Job.State.DONE, "")


def test_all_are_done_again(staff: Client, of_vacancy: MatchRun, of_profile: MatchRun) -> None:
    answer = staff.post(f"{PAGE}failed/again/", follow=True)
    assert "2 runs are done again." in answer.content.decode()
    do_all_due()
    assert set(MatchRun.objects.values_list("state", flat=True)) == {Job.State.DONE}


def test_who_had_it_done_again_is_kept(staff: Client, cast: Cast, of_profile: MatchRun) -> None:
    staff.post(f"{PAGE}failed/{of_profile.pk}/again/")
    fail(of_profile)
    staff.post(f"{PAGE}failed/again/")
    rows = AuditEvent.objects.filter(action="run_again").order_by("pk")
    assert list(rows.values_list("actor_id", "subject_id", "target", "reason")) == [
        (cast.staff.pk, cast.dora.pk, f"run {of_profile.pk}", ""),
        (cast.staff.pk, None, "all failed runs", "1 runs"),
    ]


def test_of_two_who_press_at_once_the_second_is_told(
    staff: Client, cast: Cast, of_vacancy: MatchRun
) -> None:
    assert run_again(pk=of_vacancy.pk, by=cast.staff, now=timezone.now())
    page = staff.post(f"{PAGE}failed/{of_vacancy.pk}/again/", follow=True).content.decode()
    assert "This run is not among the failed ones any more." in page
    assert AuditEvent.objects.filter(action="run_again").count() == 1
    staff.post(f"{PAGE}failed/again/")
    assert AuditEvent.objects.filter(action="run_again").count() == 1


@pytest.mark.parametrize(
    ("language", "word"),
    [("nl", "Rondes na een wijziging"), ("fr", "Passages après un changement")],
)
def test_the_page_speaks_the_readers_language(
    staff: Client, of_vacancy: MatchRun, language: str, word: str
) -> None:
    assert word in staff.get(f"/{language}/staff/matching/").content.decode()
