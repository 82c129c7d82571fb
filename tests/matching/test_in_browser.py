"""The recruiter's and the invited person's pages in a real browser."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from mail.models import DeliveredMail
from matching.models import Match, MatchRun
from matching.services.fullruns import request_full_run
from skills.services import load_taxonomy
from tests.browser import NARROW, Open, runs_off, violations
from tests.cast import Cast, assemble
from tests.factories import make_profile, make_vacancy
from tests.matching.helpers import do_all_due, publish
from vacancies.models import Vacancy

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    load_taxonomy()
    return assemble()


@pytest.fixture
def vacancy(cast: Cast) -> Vacancy:
    for level in (1, 2, 3):
        make_profile(claims={"portal:siem": level}, province="BE-VAN")
    vacancy = make_vacancy(cast.company, [("portal:siem", 3, "must"), ("portal:splunk", 2, "nice")])
    publish(vacancy)
    return vacancy


@pytest.fixture
def match(cast: Cast, vacancy: Vacancy) -> Match:
    return Match.objects.get(profile=cast.dora_profile)


def test_the_staffs_page_of_runs_is_accessible(
    open_page: Open, cast: Cast, vacancy: Vacancy
) -> None:
    for begin in (do_all_due, request_full_run_now, do_all_due, let_every_run_fail):
        begin()
        page = open_page(reverse("matching:full_runs"), cast.staff, size=NARROW, theme="dark")
        assert (violations(page), runs_off(page)) == ([], False)


def let_every_run_fail() -> None:
    cause = "SoftTimeLimitExceeded"
    MatchRun.objects.update(state=MatchRun.State.FAILED, last_error=cause, attempts=12)


def request_full_run_now() -> None:
    request_full_run(now=timezone.now())


def test_the_mailbox_shows_the_mail(open_page: Open, cast: Cast, vacancy: Vacancy) -> None:
    mail = DeliveredMail.objects.create(
        message_id="<1@x>",
        to="alice@example.org",
        subject="Hello",
        raw=b"Content-Type: text/html\r\n\r\n<style>p{color:red}</style><p>Hi</p>",
    )
    frame = open_page(reverse("mail:message", args=[mail.pk]), cast.staff).frame_locator("iframe")
    expect(frame.get_by_text("Hi")).to_be_visible()


def test_declining_without_a_reason_says_what_is_missing(
    open_page: Open, cast: Cast, match: Match
) -> None:
    page = open_page(reverse("matching:match", args=[match.uuid]), cast.bob, size=NARROW)
    page.get_by_text("Not for us", exact=True).click()
    page.get_by_role("button", name="Decline with this reason").click()
    expect(page.get_by_text("Choose why", exact=False).first).to_be_visible()
    page.get_by_label("Reason").select_option("level")
    page.get_by_role("button", name="Decline with this reason").click()
    expect(page.get_by_text("Your decision is kept.")).to_be_visible()
