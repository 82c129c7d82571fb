"""The portal's one job, from two strangers to a name and an address, as they would do it."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from accounts.models import AuditEvent, User
from tests.browser import NARROW, Open
from tests.factories import make_user
from tests.journeys.steps import hand_in_a_cv, read_mail, sign_up

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ADVERT = """Incident responder (f/m/x)

What you will do
You handle security incidents for forty small companies and report to their managers.

What we ask
- Incident response experience is required.
- You must know SIEM.

Nice to have
- Python

What we offer
A permanent contract, a small team without on-call weeks, and time for training every month.
"""


def publish_a_vacancy(page: Page) -> None:
    page.goto("/en/employer/companies/new/")
    page.get_by_label("Name").first.fill("Kleine Toren BV")
    page.get_by_label("Enterprise number").fill("BE 0314.595.348")
    page.get_by_label("Size").select_option("small")
    page.get_by_label("Sector").select_option("K")
    page.get_by_label("Postal code").fill("5000")
    page.locator("main form button[type=submit]").first.click()
    page.goto("/en/employer/vacancies/new/")
    page.get_by_label("Your advert").fill(ADVERT)
    page.get_by_role("button", name="Read the advert").click()
    page.get_by_label("Gross pay from").fill("3800")
    page.get_by_label("Gross pay to").fill("4800")
    page.get_by_role("button", name="Save and check the skills").click()
    page.get_by_role("button", name="Confirm these skills").click()
    page.get_by_role("button", name="Send to be published").click()
    expect(page.get_by_text("Our staff look at it before it is published.")).to_be_visible()


def let_staff_publish(open_page: Open) -> None:
    staff = open_page("/en/staff/review/", make_user(User.Role.EMPLOYER, is_staff=True))
    staff.get_by_role("link", name="Read and decide").click()
    staff.get_by_role("button", name="Publish", exact=True).click()
    expect(staff.get_by_text("The vacancy is published.")).to_be_visible()


def answer_from_the_mail(open_page: Open, email: str) -> None:
    text = read_mail(email, "1 candidate for")
    assert "Nora" not in text
    link = re.search(settings.SITE_URL + r"(/en/shortlist/\S+)", text)
    assert link is not None
    page = open_page(link[1], size=NARROW)
    page.get_by_role("button", name="Yes, interesting").click()
    expect(page.get_by_text("Your answer is kept.")).to_be_visible()


def test_two_strangers_find_each_other(worker: None, open_page: Open, tmp_path: Path) -> None:
    candidate = sign_up(
        open_page,
        choice="I am looking for work",
        name="Nora Claes",
        email="nora@example.org",
        size=NARROW,
    )
    hand_in_a_cv(candidate, tmp_path / "Nora Claes.pdf")
    employer = sign_up(
        open_page,
        choice="I am looking for people",
        name="Eva Toren",
        email="eva@example.org",
        size=NARROW,
    )
    publish_a_vacancy(employer)
    let_staff_publish(open_page)
    answer_from_the_mail(open_page, "eva@example.org")

    employer.goto("/en/dashboard/")
    employer.get_by_role("link", name="Incident responder (f/m/x)").click()
    employer.locator("tbody th a").first.click()
    expect(employer.locator("main")).not_to_contain_text("Nora")
    employer.get_by_text("Invite", exact=True).click()
    employer.get_by_label("Message to the candidate").fill("Shall we talk?")
    employer.get_by_role("button", name="Send the invitation").click()

    link = re.search(
        settings.SITE_URL + r"(\S+/me/applications/\S+)", read_mail("nora@example.org", "meet")
    )
    assert link is not None
    candidate.goto(link[1])
    expect(candidate.locator("main")).to_contain_text("Shall we talk?")
    candidate.get_by_role("button", name="Yes, show my name").click()

    assert "Nora" not in read_mail("eva@example.org", "said yes")
    employer.reload()
    expect(employer.locator("#person")).to_contain_text("Nora Claes")
    assert AuditEvent.objects.filter(action=AuditEvent.Action.VIEW_PERSON).exists()
