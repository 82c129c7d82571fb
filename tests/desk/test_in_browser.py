"""The desk in a real browser: filters and the back button, the keyboard, narrow screens."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from matching.models import Candidacy
from skills.services import load_taxonomy
from tests.browser import NARROW, Open, runs_off, violations
from tests.cast import Cast, assemble
from tests.desk.conftest import LINUX, SIEM
from tests.factories import make_profile, make_vacancy
from tests.matching.helpers import publish
from vacancies.models import Vacancy

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ROWS = "[data-match-table] tbody tr"


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    load_taxonomy()
    return assemble()


@pytest.fixture
def vacancy(cast: Cast) -> Vacancy:
    for level in (1, 2, 3):
        make_profile(claims={SIEM: level}, province="BE-VAN")
    vacancy = make_vacancy(cast.company, [(SIEM, 3, "must"), (LINUX, 2, "nice")])
    publish(vacancy)
    return vacancy


def table(vacancy: Vacancy) -> str:
    return reverse("matching:matches", args=[vacancy.uuid])


def test_a_box_refreshes_table_counts_and_address_and_back_undoes_it(
    open_page: Open, cast: Cast, vacancy: Vacancy
) -> None:
    page = open_page(table(vacancy), cast.bob)
    expect(page.locator(ROWS)).to_have_count(4)
    page.get_by_label("Namur").check()
    expect(page.locator(ROWS)).to_have_count(1)
    expect(page.get_by_label("one missing")).to_have_count(0)
    expect(page).to_have_url(re.compile("province=BE-WNA"))
    page.go_back()
    expect(page.locator(ROWS)).to_have_count(4)


def test_without_script_filters_and_decisions_work_as_well(
    open_page: Open, cast: Cast, vacancy: Vacancy
) -> None:
    page = open_page(table(vacancy), cast.bob, script=False)
    page.get_by_text("Filters, order and columns").click()
    page.get_by_label("Namur").check()
    page.get_by_role("button", name="Filter").click()
    expect(page.locator(ROWS)).to_have_count(1)
    page.locator(f"{ROWS} input").check()
    page.get_by_role("button", name="Mark as interesting").click()
    expect(page.get_by_text("1 candidate marked as interesting.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Undone for 1 candidate.")).to_be_visible()


def test_the_keyboard_alone_chooses_declines_and_compares(
    open_page: Open, cast: Cast, vacancy: Vacancy
) -> None:
    page = open_page(table(vacancy), cast.bob)
    boxes = page.locator(f"{ROWS} input")
    # Outside the table the keys are letters and nothing else.
    for key in ("x", "j"):
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    boxes.first.focus()
    for key in ("x", "j", "ArrowDown", "x", "k"):
        page.keyboard.press(key)
    expect(boxes.nth(1)).to_be_focused()
    expect(page.get_by_text("2 chosen")).to_be_visible()
    page.get_by_text("Not for us", exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_label("Reason").select_option("level")
    page.get_by_role("button", name="Decline them all").press("Enter")
    expect(page.get_by_text("2 candidates declined.", exact=False)).to_be_visible()
    assert Candidacy.objects.filter(state="declined").count() == 2
    boxes.first.focus()
    page.keyboard.press("x")
    page.get_by_role("button", name="Compare").press("Enter")
    expect(page.get_by_role("heading", name="Candidates side by side")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_stands_side_by_side_scrolls_in_its_own_box(
    open_page: Open, cast: Cast, vacancy: Vacancy, theme: str
) -> None:
    page = open_page(table(vacancy), cast.bob, size=NARROW | {"width": 360}, theme=theme)
    assert (violations(page), runs_off(page)) == ([], False)
    for box in page.locator(f"{ROWS} input").all():
        box.check()
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("heading", name="Candidates side by side")).to_be_visible()
    assert (violations(page), runs_off(page)) == ([], False)
    frame = page.locator(".compare-frame")
    frame.focus()
    assert frame.evaluate("it => it.scrollWidth > it.clientWidth")
    left = "it => it.querySelector('tbody th').getBoundingClientRect().left"
    before = frame.evaluate(left)
    frame.evaluate("it => { it.scrollLeft = 200; }")
    assert frame.evaluate(left) == before
