"""A candidate from the CV to an application, and away again with everything that was theirs."""

import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from tests.browser import NARROW, Open
from tests.cast import Cast, assemble
from tests.factories import make_vacancy
from tests.journeys.steps import (
    COUNT_TYPING,
    INCIDENT_RESPONSE,
    PASSWORD,
    fields_filled,
    hand_in_a_cv,
    read_mail,
    sign_up,
)
from vacancies.models import Vacancy

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NORA = "nora@example.org"
MOST_PAGES, MOST_TYPED = 3, 12


@pytest.fixture
def cast(worker: None) -> Cast:
    return assemble()


@pytest.fixture
def vacancy(cast: Cast) -> Vacancy:
    needs = [(INCIDENT_RESPONSE, 2, "must"), ("portal:siem", 2, "must")]
    return make_vacancy(cast.company, needs, title="Incident responder (m/f/x)")


@pytest.fixture
def nora(cast: Cast, open_page: Open) -> Page:
    return sign_up(
        open_page, choice="I am looking for work", name="Nora Claes", email=NORA, size=NARROW
    )


def test_from_a_cv_to_the_first_matches_is_short(
    nora: Page, vacancy: Vacancy, tmp_path: Path
) -> None:
    pages: list[str] = []
    nora.add_init_script(COUNT_TYPING)
    nora.on("framenavigated", lambda frame: pages.append(frame.url.partition("?")[0]))
    hand_in_a_cv(nora, tmp_path / "cv.pdf")
    typed = fields_filled(nora)
    before_matches = list(dict.fromkeys(pages))
    nora.goto("/en/me/vacancies/")
    expect(nora.get_by_role("link", name=vacancy.title, exact=True)).to_be_visible()
    assert len(before_matches) <= MOST_PAGES, before_matches
    assert typed <= MOST_TYPED


def test_she_applies_withdraws_and_leaves_with_a_copy(
    nora: Page, cast: Cast, vacancy: Vacancy, tmp_path: Path
) -> None:
    hand_in_a_cv(nora, tmp_path / "cv.pdf")
    apply_for(nora, vacancy)
    assert "Nora" not in read_mail(cast.alice.email, "applied")
    withdraw(nora)
    read_mail(cast.alice.email, "withdrew|no longer")
    copy = fetch_copy(nora, tmp_path)
    assert "Nora Claes" in copy["account.json"]
    assert vacancy.title in copy["candidacies.json"]
    leave(nora)
    assert not User.objects.filter(email=NORA).exists()


def apply_for(page: Page, vacancy: Vacancy) -> None:
    page.goto("/en/me/vacancies/")
    page.get_by_role("link", name=vacancy.title, exact=True).click()
    page.get_by_label("Message to the company").fill("I would like to join you.")
    page.get_by_role("button", name="Apply and show my name").click()
    expect(page.get_by_role("heading", name="What happened")).to_be_visible()


def withdraw(page: Page) -> None:
    page.get_by_text("Withdraw from this vacancy").click()
    page.get_by_role("button", name="Withdraw and hide my name").click()
    expect(page.locator("main")).to_contain_text("withdrawn")


def fetch_copy(page: Page, folder: Path) -> dict[str, str]:
    page.goto("/en/me/privacy/")
    page.get_by_role("button", name="Make a copy").click()
    read_mail(NORA, "copy")
    page.goto("/en/me/privacy/")
    with page.expect_download() as started:
        page.get_by_role("link", name="Fetch my copy").click()
        prove_it_is_her(page)
    file = folder / "copy.zip"
    started.value.save_as(file)
    with ZipFile(file) as copy:
        texts = {name: copy.read(name).decode() for name in copy.namelist() if "json" in name}
    assert all(json.loads(text) is not None for text in texts.values())
    return texts


def prove_it_is_her(page: Page) -> None:
    """Signed in long ago or just now: where the password is asked for again, it is given."""
    password = page.locator("input[name=password]")
    if password.count():
        password.fill(PASSWORD)
        page.get_by_role("button", name=re.compile("Confirm|Continue")).click()


def leave(page: Page) -> None:
    page.goto("/en/me/privacy/delete/")
    page.get_by_label("I understand that all of this goes for good").check()
    page.get_by_role("button", name="Delete my account").click()
    prove_it_is_her(page)
    expect(page).to_have_url(re.compile("/privacy/deleted/"))
