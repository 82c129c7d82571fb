"""The needs of a vacancy in a real browser: what was edited is not lost on the way."""

import pytest
from django.urls import reverse
from playwright.sync_api import Dialog, Page, expect

from skills.services import load_taxonomy
from tests.browser import NARROW, WIDE, Open, runs_off, violations
from tests.cast import Cast, assemble
from tests.factories import make_vacancy
from vacancies.models import Need, Vacancy

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIEM, LINUX = "portal:siem", "portal:linux"


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    load_taxonomy()
    return assemble()


@pytest.fixture
def published(cast: Cast) -> Vacancy:
    return make_vacancy(cast.company, [(SIEM, 2, "must"), (LINUX, 2, "must")])


def needs(vacancy: Vacancy) -> str:
    return reverse("vacancies:needs", args=[vacancy.uuid])


def saved(vacancy: Vacancy) -> list[tuple[str, int, str]]:
    rows = Need.objects.filter(vacancy=vacancy).order_by("position", "pk")
    return [(need.skill.labels["en"], need.level, need.importance) for need in rows]


def add(page: Page, typed: str, *, script: bool) -> None:
    page.locator("#id_skill-ts-control" if script else "#id_skill").fill(typed)
    if script:
        page.locator(".ts-dropdown .option").first.click()
    page.get_by_role("button", name="Add", exact=True).click()


@pytest.mark.parametrize("script", [True, False])
def test_what_was_edited_is_still_there_when_a_skill_is_added(
    open_page: Open, cast: Cast, published: Vacancy, script: bool
) -> None:
    before = saved(published)
    page = open_page(needs(published), cast.alice, script=script)
    page.get_by_label("Level").first.select_option("expert")
    page.get_by_label("Importance").first.select_option("nice")
    page.get_by_label("Ask for this").nth(1).uncheck()
    add(page, "Penetration testing", script=script)
    expect(page.get_by_text("The skill is added. Confirm to save it.")).to_be_in_viewport()
    expect(page.get_by_label("Level").first).to_have_value("4")
    expect(page.get_by_label("Importance").first).to_have_value("nice")
    expect(page.get_by_label("Ask for this").nth(1)).not_to_be_checked()
    assert saved(published) == before
    add(page, "Splunk", script=script)
    expect(page.get_by_text("not saved yet")).to_have_count(2)
    page.get_by_role("button", name="Confirm these skills").click()
    expect(page.get_by_text("3 skills are confirmed.")).to_be_visible()
    assert [(level, importance) for _skill, level, importance in saved(published)] == [
        (4, "nice"),
        (2, "should"),
        (2, "should"),
    ]


def leaving(page: Page) -> list[str]:
    """What the browser asks when the page is left; the answer is to go."""
    asked: list[str] = []

    def go(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", go)
    page.get_by_role("link", name="Later").click()
    page.wait_for_url(lambda url: "/needs/" not in url)
    return asked


def test_the_browser_asks_before_changes_are_left(
    open_page: Open, cast: Cast, published: Vacancy
) -> None:
    page = open_page(needs(published), cast.alice)
    page.get_by_label("Level").first.select_option("expert")
    assert leaving(page) == ["beforeunload"]


def test_it_asks_too_when_a_skill_was_added(
    open_page: Open, cast: Cast, published: Vacancy
) -> None:
    page = open_page(needs(published), cast.alice)
    add(page, "Splunk", script=True)
    expect(page.get_by_text("not saved yet")).to_be_visible()
    page.get_by_label("Level").first.click()
    assert leaving(page) == ["beforeunload"]


def test_it_asks_nothing_when_nothing_would_be_lost(
    open_page: Open, cast: Cast, published: Vacancy
) -> None:
    page = open_page(needs(published), cast.alice)
    expect(page.locator("#pool-said")).to_contain_text("people")
    page.get_by_label("Level").first.select_option("expert")
    page.get_by_label("Level").first.select_option("working")
    assert leaving(page) == []


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "no skill of this name"), ("nl", "geen vaardigheid"), ("fr", "aucune compétence")],
)
def test_a_name_the_list_has_not_is_said_in_the_language_of_the_page(
    open_page: Open, cast: Cast, published: Vacancy, language: str, words: str
) -> None:
    page = open_page(needs(published).replace("/en/", f"/{language}/"), cast.alice)
    with page.expect_response("**/skills/search/**"):
        page.locator("#id_skill-ts-control").press_sequentially("zzqqxx")
    # Hidden while it is looked for, and wherever anything stands beside it.
    expect(page.locator(".ts-dropdown .create")).to_be_visible()
    expect(page.locator(".ts-dropdown")).to_contain_text(words)
    expect(page.locator(".ts-dropdown")).not_to_contain_text("No results")


@pytest.mark.parametrize("language", ["en", "nl", "fr"])
def test_the_page_with_an_added_skill_is_accessible_and_fits(
    open_page: Open, cast: Cast, published: Vacancy, language: str
) -> None:
    path = needs(published).replace("/en/", f"/{language}/")
    for size, theme in ((WIDE, "light"), (NARROW, "dark")):
        page = open_page(path, cast.alice, size=size, theme=theme)
        page.locator("#id_skill-ts-control").fill("Splunk")
        page.locator(".ts-dropdown .option").first.click()
        page.locator("button[name=action]").click()
        expect(page.locator("li#added")).to_be_visible()
        expect(page.locator("#pool-said")).not_to_be_empty()
        assert (violations(page), runs_off(page)) == ([], False)
