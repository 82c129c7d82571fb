"""A recruiter of two companies works through a list before lunch, without a mouse."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from hiring.models import CardMove, Note
from mail.models import OutgoingMail
from matching.models import Candidacy
from matching.services.applying import apply
from skills.services import load_taxonomy
from tests.browser import Open
from tests.cast import Cast, assemble
from tests.factories import make_company, make_member, make_profile, make_vacancy
from tests.journeys.keyboard import Keyboard
from tests.matching.helpers import publish
from vacancies.models import Vacancy

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SIEM, LINUX = "portal:siem", "portal:linux"
ROWS = "[data-match-table] tbody tr"
MOST_PAGES, MOST_KEYS = 7, 360


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    load_taxonomy()
    return assemble()


@pytest.fixture
def vacancy(cast: Cast) -> Vacancy:
    """Three in Antwerp, and Emil, who has applied; Bob serves another company, too."""
    for level in (1, 2, 3):
        make_profile(claims={SIEM: level}, province="BE-VAN")
    other = make_company(cast.charlie, name="Second NV")
    make_member(other, cast.bob)
    publish(make_vacancy(other, [(SIEM, 2, "must")], title="Elsewhere"))
    vacancy = make_vacancy(
        cast.company, [(SIEM, 3, "must"), (LINUX, 2, "nice")], title="Night watch"
    )
    publish(vacancy)
    apply(profile=cast.emil_profile, vacancy=vacancy, by=cast.emil, now=timezone.now())
    return vacancy


def test_a_list_is_worked_through_by_keyboard_alone(
    open_page: Open, cast: Cast, vacancy: Vacancy
) -> None:
    page = open_page("/en/", cast.bob)
    keyboard = Keyboard(page)
    seen: list[str] = []
    page.on("framenavigated", lambda frame: seen.append(frame.url.partition("?")[0]))
    page.goto("/en/dashboard/")
    open_the_list(page, keyboard)
    choose_two_in_antwerp(page, keyboard)
    mark_undo_and_mark_again(page, keyboard)
    compare_them(page, keyboard)
    move_a_card(page, keyboard)
    write_a_note(page, keyboard)
    decline_the_applicant(page, keyboard, cast)
    pages = list(dict.fromkeys(seen))
    assert keyboard.pointers == 0
    assert len(pages) <= MOST_PAGES, pages
    assert keyboard.keys <= MOST_KEYS


def open_the_list(page: Page, keyboard: Keyboard) -> None:
    for company in ("Alice & Co", "Second NV"):
        expect(page.get_by_role("table").get_by_text(company)).to_be_visible()
    keyboard.enter(page.get_by_role("table").get_by_role("link", name="Night watch"))
    expect(page.get_by_role("heading", name="Night watch")).to_be_visible()


def choose_two_in_antwerp(page: Page, keyboard: Keyboard) -> None:
    keyboard.reach(page.get_by_label("Antwerp"))
    keyboard.press("Space")
    expect(page.locator(ROWS)).to_have_count(3)
    expect(page.get_by_label("Antwerp")).to_be_focused()
    choose_two(page, keyboard)


def choose_two(page: Page, keyboard: Keyboard) -> None:
    boxes = page.locator(f"{ROWS} input")
    keyboard.reach(boxes.first)
    keyboard.press("x", "j", "j", "k", "x")
    expect(boxes.nth(1)).to_be_focused()
    expect(page.get_by_text("2 chosen")).to_be_visible()


def mark_undo_and_mark_again(page: Page, keyboard: Keyboard) -> None:
    mark = page.get_by_role("button", name="Mark as interesting")
    keyboard.enter(mark)
    expect(page.get_by_role("status").get_by_text("2 candidates marked")).to_be_visible()
    keyboard.enter(page.get_by_role("button", name="Undo"))
    expect(page.get_by_role("status").get_by_text("Undone for 2 candidates.")).to_be_visible()
    assert not Candidacy.objects.filter(state="interested").exists()
    choose_two(page, keyboard)
    keyboard.enter(mark)
    expect(page.get_by_role("status").get_by_text("2 candidates marked")).to_be_visible()
    assert Candidacy.objects.filter(state="interested").count() == 2


def compare_them(page: Page, keyboard: Keyboard) -> None:
    choose_two(page, keyboard)
    keyboard.enter(page.get_by_role("button", name="Compare"))
    expect(page.get_by_role("heading", name="Candidates side by side")).to_be_visible()
    expect(page.locator("thead").get_by_role("link")).to_have_count(2)
    keyboard.enter(page.get_by_role("link", name="Back to the list"))


def move_a_card(page: Page, keyboard: Keyboard) -> None:
    keyboard.enter(page.get_by_role("link", name="board", exact=True))
    expect(page.locator(".board-card")).to_have_count(3)
    right = page.locator("[data-stage=look] button[id^=right]").first
    number = (right.get_attribute("id") or "").removeprefix("right-")
    keyboard.enter(right)
    moved = page.get_by_role("status").get_by_text(f"{number} is moved to “Promising”")
    expect(moved).to_be_visible()
    expect(page.locator(f"[data-stage=liked] #card-{number}")).to_be_visible()
    expect(page.locator(f"#card-{number} :focus")).to_have_count(1)
    assert CardMove.objects.count() == 1


def write_a_note(page: Page, keyboard: Keyboard) -> None:
    """From the card that has the focus to its person's page, and to what the team notes there."""
    card = page.locator(".board-card:has(:focus)")
    keyboard.enter(card.get_by_role("heading").get_by_role("link"), back=True)
    keyboard.enter(page.get_by_role("link", name="notes, tags, interview"))
    keyboard.write(page.locator("main form textarea").first, "Ask about the night shift.")
    keyboard.enter(page.get_by_role("button", name="Keep the note"))
    expect(page.locator("main .quote")).to_have_text("Ask about the night shift.")
    assert Note.objects.get().text == "Ask about the night shift."


def decline_the_applicant(page: Page, keyboard: Keyboard, cast: Cast) -> None:
    """The no can still be taken back for a while: until then nobody is told."""
    keyboard.enter(page.get_by_role("link", name="Dashboard"), back=True)
    keyboard.enter(page.get_by_role("link", name="1 person applied"))
    expect(page.locator(ROWS)).to_have_count(1)
    keyboard.reach(page.locator(f"{ROWS} input"))
    keyboard.press("x")
    keyboard.enter(page.get_by_text("Not for us", exact=True))
    keyboard.reach(page.get_by_label("Reason"))
    keyboard.press("ArrowDown", "ArrowDown")
    keyboard.enter(page.get_by_role("button", name="Decline them all"))
    told = page.get_by_role("status").get_by_text("they are told by mail in 15 minutes.")
    expect(told).to_be_visible()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    waiting = OutgoingMail.objects.get(event="application_answered")
    assert (waiting.to, waiting.state) == (cast.emil.email, OutgoingMail.State.WAITING)
    assert waiting.due_at > timezone.now() + timedelta(minutes=10)
