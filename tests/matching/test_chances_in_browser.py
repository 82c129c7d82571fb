"""The candidate's vacancies, roles and objections in a real browser."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from matching.models import Contest
from skills.services import load_taxonomy
from tests.browser import NARROW, Open, runs_off, violations
from tests.cast import Cast, assemble
from tests.factories import make_claim, make_vacancy
from vacancies.models import Vacancy

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIEM = "portal:siem"


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    load_taxonomy()
    cast = assemble()
    for skill in ("portal:linux", "portal:splunk"):
        make_claim(cast.dora_profile, skill, 2)
    return cast


@pytest.fixture
def vacancy(cast: Cast) -> Vacancy:
    make_vacancy(needs=[(SIEM, 2, "must")], province="BE-VAN")
    needs = [(SIEM, 4, "must"), ("portal:linux", 2, "should"), ("portal:aws", 2, "nice")]
    return make_vacancy(cast.company, needs, role_id="ecsf:incident-responder")


def contest(open_page: Open, cast: Cast, vacancy: Vacancy, *, script: bool = True) -> None:
    """From the line to the objection, by its link."""
    address = reverse("matching:chance", args=[vacancy.uuid])
    page = open_page(address, cast.dora, size=NARROW, script=script)
    page.get_by_role("link", name=re.compile("^contest SIEM")).click()
    expect(page.get_by_label("Which line")).to_have_value(SIEM)
    page.get_by_label("What is wrong with it").fill("I led a SOC.")
    page.get_by_role("button", name="Contest this line").click()
    expect(page.get_by_text("Your objection is kept.")).to_be_visible()


def test_with_everything_unfolded_the_pages_are_accessible(
    open_page: Open, cast: Cast, vacancy: Vacancy
) -> None:
    contest(open_page, cast, vacancy, script=False)
    addresses = [
        reverse("matching:chances"),
        reverse("matching:chance", args=[vacancy.uuid]),
        reverse("matching:roles"),
    ]
    for address in addresses:
        page = open_page(address, cast.dora, size=NARROW, theme="dark")
        page.eval_on_selector_all("main details", "all => all.forEach(one => one.open = true)")
        assert (address, violations(page), runs_off(page)) == (address, [], False)


def test_the_staff_answers(open_page: Open, cast: Cast, vacancy: Vacancy) -> None:
    contest(open_page, cast, vacancy)
    found = Contest.objects.get()
    page = open_page(reverse("matching:settle", args=[found.uuid]), cast.staff)
    page.get_by_label("Left as it is").check()
    page.get_by_label("Reason, mailed to the person").fill("You are right.")
    page.get_by_role("button", name="Keep and mail the answer").click()
    expect(page.get_by_text("Your answer is kept and mailed.")).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_a_filter_narrows_the_list(
    open_page: Open, cast: Cast, vacancy: Vacancy, script: bool
) -> None:
    page = open_page(reverse("matching:chances"), cast.dora, size=NARROW, script=script)
    expect(page.locator(".chance")).to_have_count(2)
    page.get_by_text("Filters", exact=True).click()
    page.get_by_label("Province").select_option("BE-VAN")
    if not script:
        page.get_by_role("button", name="Filter").click()
    expect(page.locator(".chance")).to_have_count(1)
    expect(page).to_have_url(re.compile("province=BE-VAN"))


def test_what_is_missing_leads_to_the_form_for_it(
    open_page: Open, cast: Cast, vacancy: Vacancy
) -> None:
    page = open_page(reverse("matching:chance", args=[vacancy.uuid]), cast.dora, script=False)
    page.get_by_role("link", name=re.compile("^add this skill")).click()
    expect(page.get_by_label("Skill", exact=False).first).not_to_be_empty()
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("is added.")).to_be_visible()
