"""The taxonomy editor in a real browser: keyboard, small window, no script."""

import pytest
from playwright.sync_api import Page

from skills import current
from skills.services import load_taxonomy
from skills.taxonomy import load
from tests.browser import Open
from tests.cast import Cast
from tests.skills.editing.stories import SPLUNK, make_term, name_splunk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def term(cast: Cast) -> int:
    load_taxonomy()
    for word in ("Quibble", "K9s", "A rather long term of forty letters or so"):
        make_term(word, owners=4)
    name_splunk(by=cast.staff.pk)
    return int(make_term().pk)


def test_a_term_becomes_a_name_by_keyboard(open_page: Open, cast: Cast, term: int) -> None:
    page = open_page(f"/en/skills/terms/{term}/", cast.staff)
    page.locator(".ts-control input").first.focus()
    page.keyboard.type("splunk", delay=30)
    page.wait_for_selector(".ts-dropdown .option")
    page.keyboard.press("Enter")
    _press(page, "Add the name")
    current.refresh()
    assert load().named("zorbex") == load().skills[SPLUNK]


def test_it_works_without_script(open_page: Open, cast: Cast, term: int) -> None:
    page = open_page(f"/en/skills/terms/{term}/", cast.staff, script=False)
    page.get_by_label("It is a name of this skill").fill("Splunk")
    _press(page, "Add the name")
    assert page.get_by_text("is read as “Splunk” from now on").is_visible()


def _press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).press("Enter")
    page.wait_for_load_state()
