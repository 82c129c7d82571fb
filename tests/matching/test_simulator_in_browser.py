"""The pool beside a draft's needs in a real browser: it answers while somebody decides."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.browser import NARROW, WIDE, Open, runs_off, violations
from tests.cast import Cast, assemble
from tests.factories import make_profile, make_skill, make_vacancy
from vacancies.models import Need, Vacancy

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIEM, LINUX = "portal:siem", "portal:linux"


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return assemble()


@pytest.fixture
def draft(cast: Cast) -> Vacancy:
    """Five people meet it; fifteen more know only the basics, and nobody lacks Linux."""
    for number in range(20):
        make_profile(claims={SIEM: 3 if number < 5 else 1, LINUX: 2})
    return make_vacancy(cast.company, [(SIEM, 2, "must"), (LINUX, 2, "must")], state="draft")


def needs(draft: Vacancy) -> str:
    return reverse("vacancies:needs", args=[draft.uuid])


def said(page: Page, words: str) -> None:
    expect(page.locator("#pool-said")).to_contain_text(words)


def test_the_figure_changes_as_one_decides(open_page: Open, cast: Cast, draft: Vacancy) -> None:
    page = open_page(needs(draft), cast.alice)
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    said(page, "Fewer than 10 people meet")
    page.get_by_label("Level").first.select_option("basic")
    said(page, "At least 20 people meet all must-haves")
    page.get_by_label("Level").first.select_option("expert")
    said(page, "Fewer than 10 people meet")
    page.get_by_label("Ask for this").first.uncheck()
    said(page, "At least 20 people meet all must-haves")
    assert faults == []
    assert Need.objects.get(skill=SIEM).level == 2


def test_a_proposed_change_is_made_by_the_keyboard(
    open_page: Open, cast: Cast, draft: Vacancy
) -> None:
    page = open_page(needs(draft), cast.alice)
    button = page.get_by_role("button", name=f"Lower it {SIEM}")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Level").first).to_have_value("1")
    expect(page.get_by_label("Level").first).to_be_focused()
    said(page, "At least 20 people meet all must-haves")
    expect(page.get_by_text("Your draft reaches that already.")).to_be_visible()


def test_all_proposed_changes_are_made_by_one_button(
    open_page: Open, cast: Cast, draft: Vacancy
) -> None:
    Need.objects.filter(vacancy=draft).update(level=4)
    page = open_page(needs(draft), cast.alice)
    expect(page.get_by_text("Both together: at least 20 people")).to_be_visible()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("button", name="Apply all").click()
    for select in page.get_by_label("Importance").all()[:2]:
        expect(select).to_have_value("should")
    said(page, "At least 20 people meet all must-haves")
    # Several changes at once are one question: a company has only so many.
    assert [url.rsplit("/", 2)[1] for url in asked] == ["pool"]


def test_of_a_long_panel_only_the_table_scrolls_by_the_keyboard_too(
    open_page: Open, cast: Cast, draft: Vacancy
) -> None:
    many = {f"portal:many-{number}": 2 for number in range(30)}
    for key in many:
        Need.objects.create(vacancy=draft, skill=make_skill(key), importance="must", confirmed=True)
    for number in range(15):
        make_profile(claims=many | {SIEM: 3 if number < 5 else 1, LINUX: 2})
    page = open_page(needs(draft), cast.alice)
    frame = page.get_by_role("region", name="How many more you would find if you asked less")
    frame.focus()
    page.keyboard.press("End")
    expect(page.get_by_role("row", name="portal:many-29")).to_be_in_viewport()
    spare = "panel => panel.scrollHeight - panel.clientHeight"
    assert page.locator("#pool").evaluate(spare) == 0
    assert frame.evaluate(spare) > 0


def test_a_narrow_screen_has_the_count_in_sight_and_a_way_to_the_rest(
    open_page: Open, cast: Cast, draft: Vacancy
) -> None:
    page = open_page(needs(draft), cast.alice, size=NARROW)
    count = page.get_by_role("link", name="Fewer than 10 meet everything")
    page.get_by_role("button", name="Confirm these skills").scroll_into_view_if_needed()
    expect(count).to_be_in_viewport()
    count.click()
    expect(page.get_by_role("heading", name="Whom you would find")).to_be_in_viewport()
    for head in page.locator(".pool-table thead th").all():
        assert head.evaluate("it => it.getClientRects().length && it.offsetHeight < 32")


def test_who_wants_more_people_is_told_what_that_takes(
    open_page: Open, cast: Cast, draft: Vacancy
) -> None:
    page = open_page(needs(draft), cast.alice)
    wanted = page.get_by_label("People to reach, at least")
    wanted.focus()
    wanted.select_option("50")
    expect(page.get_by_text("Fewer are in the pool, whatever you ask.")).to_be_visible()
    expect(wanted).to_be_focused()
    expect(wanted).to_have_value("50")


def test_the_answer_of_before_stays_until_the_next(
    open_page: Open, cast: Cast, draft: Vacancy
) -> None:
    page = open_page(needs(draft), cast.alice)
    said(page, "Fewer than 10 people")
    page.route("**/pool/", lambda route: route.abort())
    page.get_by_label("Level").first.select_option("basic")
    expect(page.locator("#request-errors")).to_contain_text("could not be reached")
    said(page, "Fewer than 10 people")
    expect(page.locator(".pool-table")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "nl", "fr"])
def test_it_is_accessible_and_fits(
    open_page: Open, cast: Cast, draft: Vacancy, language: str
) -> None:
    path = needs(draft).replace("/en/", f"/{language}/")
    for size, theme in ((WIDE, "light"), (NARROW, "dark")):
        page = open_page(path, cast.alice, size=size, theme=theme)
        expect(page.locator(".pool-table")).to_be_visible()
        assert (violations(page), runs_off(page)) == ([], False)


def test_it_works_without_script(open_page: Open, cast: Cast, draft: Vacancy) -> None:
    page = open_page(needs(draft), cast.alice, script=False, size=NARROW)
    page.get_by_label("Level").first.select_option("basic")
    page.get_by_role("button", name="Show the pool").click()
    expect(page.get_by_text("At least 20 people meet all must-haves")).to_be_visible()
    page.get_by_label("People to reach, at least").select_option("50")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("Fewer are in the pool, whatever you ask.")).to_be_visible()
    page.go_back()
    page.go_back()
    expect(page.get_by_label("Level").first).to_have_value("1")


def test_a_draft_without_any_need_says_whom_its_conditions_leave(
    open_page: Open, cast: Cast, draft: Vacancy
) -> None:
    draft.needs.all().delete()
    page = open_page(needs(draft), cast.alice)
    expect(page.get_by_text("Nothing is a must-have now")).to_be_visible()
    said(page, "At least 20 people")
