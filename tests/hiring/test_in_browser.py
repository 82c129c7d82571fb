"""The board by keyboard alone, in a real browser."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from hiring.models import CardMove
from matching.models import Match
from matching.services.decisions import decide
from skills.services import load_taxonomy
from tests.browser import Open, violations
from tests.cast import assemble
from tests.factories import make_vacancy
from tests.matching.helpers import publish

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_card_is_moved_by_keyboard_dragged_and_told(
    open_page: Open, transactional_db: None
) -> None:
    load_taxonomy()
    cast = assemble()
    vacancy = make_vacancy(cast.company, [("portal:siem", 2, "must")])
    publish(vacancy)
    match = Match.objects.get(profile=cast.dora_profile)
    decide(match=match, to="interested", by=cast.bob, now=timezone.now())
    page = open_page(reverse("hiring:board", args=[vacancy.uuid]), cast.bob)
    right, left = (page.locator(f"#{side}-{match.number}") for side in ("right", "left"))
    for _ in range(60):
        if right.evaluate("it => it === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").get_by_text("is moved to “Promising”")).to_be_visible()
    expect(page.locator("[data-stage=liked] .board-card")).to_have_count(1)
    expect(right).to_have_count(0)
    expect(left).to_be_focused()
    assert violations(page) == []
    card, corner = page.locator(f"#card-{match.number}"), {"x": 6, "y": 6}
    card.drag_to(page.locator("[data-stage=look]"), source_position=corner)
    expect(page.locator("[data-stage=look] .board-card")).to_have_count(1)
    card.drag_to(page.locator("[data-stage=hired]"), source_position=corner)
    expect(page.get_by_role("alert").get_by_text("cannot be moved there")).to_be_visible()
    assert CardMove.objects.count() == 2
    page.get_by_text("Move to…").click()
    page.get_by_label("Stage for candidate").select_option("ended")
    page.get_by_role("button", name="Move", exact=True).click()
    expect(page.get_by_label("Reason")).to_be_visible()
