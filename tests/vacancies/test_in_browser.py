"""Vacancy pages in a real browser: axe, narrow screens, with and without script."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from skills.services import load_taxonomy
from tests.browser import NARROW, Open, runs_off
from tests.cast import Cast, assemble
from tests.factories import make_vacancy
from tests.vacancies.stories import ADVERT
from vacancies.models import Vacancy

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    load_taxonomy()
    return assemble()


@pytest.fixture
def published(cast: Cast) -> Vacancy:
    return make_vacancy(cast.company, [("portal:siem", 2, "must")], title="SOC analyst (m/v/x)")


def test_a_title_without_spaces_stays_on_a_narrow_screen(open_page: Open, cast: Cast) -> None:
    vacancy = make_vacancy(cast.company, title="Informatiebeveiliging" * 5)
    for url in (reverse("home"), reverse("vacancies:list"), vacancy.get_absolute_url()):
        assert not runs_off(open_page(url, size=NARROW))


def test_the_data_for_search_engines_pass_the_content_policy(
    open_page: Open, published: Vacancy
) -> None:
    page = open_page("/en/vacancies/")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(published.get_absolute_url())
    expect(page.locator("script[type='application/ld+json']")).to_have_count(1)
    assert said == []


def test_the_search_refreshes_as_one_chooses(
    open_page: Open, cast: Cast, published: Vacancy
) -> None:
    make_vacancy(cast.company, title="Far away", place="remote")
    page = open_page("/en/vacancies/")
    page.get_by_label("at the workplace", exact=False).or_(
        page.get_by_label("fully at a distance", exact=False)
    ).check()
    expect(page.locator("#results")).to_contain_text("Far away")
    expect(page.locator("#results")).not_to_contain_text("SOC analyst")
    expect(page).to_have_url(re.compile(r"place=remote"))


def write_and_publish(page: Page, *, script: bool) -> None:
    """From a pasted advert to the public page, as an employer does it the first time."""
    page.get_by_label("Your advert").fill(ADVERT)
    page.get_by_role("button", name="Read the advert").click()
    expect(page.get_by_label("Title")).to_have_value("Incident responder (f/m/x)")
    page.get_by_label("Gross pay from").fill("3500")
    page.get_by_label("Gross pay to").fill("4500")
    page.get_by_role("button", name="Save and check the skills").click()
    page.locator("#id_skill-ts-control" if script else "#id_skill").fill("Penetration testing")
    if script:
        page.locator(".ts-dropdown .option").first.click()
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("The skill is added. Confirm to save it.")).to_be_visible()
    page.get_by_role("button", name="Confirm these skills").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("The vacancy is published.")).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_an_advert_is_pasted_checked_and_published(
    open_page: Open, cast: Cast, script: bool
) -> None:
    page = open_page(reverse("vacancies:create"), cast.alice, size=NARROW, script=script)
    write_and_publish(page, script=script)
    vacancy = Vacancy.objects.get()
    assert (vacancy.state, vacancy.needs.confirmed().count()) == ("published", 8)
