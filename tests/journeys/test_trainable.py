"""Nobody is ready: a company lets somebody learn the rest on the job, up to its agreement."""

import io
import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from matching.models import Candidacy, Match
from matching.services.decisions import answer, invite
from placements.links import third_url
from placements.models import Placement
from skills.services import load_taxonomy
from subsidies.services import load_shipped
from tests.browser import NARROW, Open
from tests.cast import Cast, assemble
from tests.factories import make_vacancy
from tests.matching.helpers import publish
from vacancies.models import Vacancy

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SIEM, CLOUD = "portal:siem", "portal:cloud"
NEEDS = [(SIEM, 4, "must"), (CLOUD, 2, "should")]


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    load_taxonomy()
    load_shipped(now=timezone.now())
    return assemble()


@pytest.fixture
def watch(cast: Cast) -> Vacancy:
    """In Namur; Dora has a start in what it asks, and nobody has it all."""
    vacancy = make_vacancy(cast.company, NEEDS, title="Night watch")
    publish(vacancy)
    return vacancy


def test_from_nobody_ready_to_a_traineeship_and_its_agreement(
    open_page: Open, cast: Cast, watch: Vacancy
) -> None:
    page = open_page(f"/en/dashboard/{watch.uuid}/", cast.bob)
    look_for_who_is_near(page)
    see_what_helps_in_wallonia(page)
    begin_the_vacancy(page)
    said_yes = both_say_yes(cast)
    plan_it(page, said_yes)
    agree_to_it(page, "Bob")
    placement = Placement.objects.get()
    dora = open_page(f"/en/placements/{placement.uuid}/", cast.dora, size=NARROW)
    agree_to_it(dora, "Dora Peeters")
    link = urlsplit(third_url(placement)).path.replace("/fr/", "/en/")
    agree_to_it(open_page(link), "Tom Third")
    placement.refresh_from_db()
    assert placement.state == Placement.State.AGREED
    read_the_paper(page)


def look_for_who_is_near(page: Page) -> None:
    tabs = page.get_by_label("How near they come")
    expect(tabs).not_to_contain_text("Ready")
    tabs.get_by_role("link", name="Trainable").click()
    expect(page.get_by_text("They miss one or two must-haves")).to_be_visible()
    expect(page.locator("[data-match-table] tbody tr")).to_have_count(1)


def see_what_helps_in_wallonia(page: Page) -> None:
    page.get_by_role("link", name="What helps to let somebody learn it").click()
    expect(page.get_by_role("heading", name="Possible here: Wallonia")).to_be_visible()
    pfi = page.get_by_role("region", name="PFI")
    expect(pfi.get_by_text("Source:")).to_be_visible()
    expect(pfi.get_by_role("listitem").first).to_contain_text("write the vacancy")


def begin_the_vacancy(page: Page) -> None:
    page.get_by_role("link", name="Begin the vacancy: PFI").click()
    expect(page.get_by_label("Postal code").first).to_have_value("5000")
    expect(page.locator("[name=contract]")).to_have_value(Vacancy.Contract.TRAINEE)
    page.get_by_label("Title").fill("Watch and learn")
    text = "You watch the alerts of forty small companies and learn what SIEM shows. " * 3
    page.locator("#id_text").fill(text)
    page.get_by_label("Language of the text").select_option("en")
    page.get_by_role("button", name="Save and check the skills").click()
    expect(page).to_have_url(re.compile("/needs/$"))
    draft = Vacancy.objects.get(title="Watch and learn")
    assert (draft.state, draft.contract) == (Vacancy.State.DRAFT, Vacancy.Contract.TRAINEE)


def both_say_yes(cast: Cast) -> Candidacy:
    """To a place of the same kind, whose needs are confirmed and which is published."""
    vacancy = make_vacancy(cast.company, NEEDS, title="Learn to watch", contract="trainee")
    publish(vacancy)
    match = Match.objects.get(profile=cast.dora_profile, vacancy=vacancy)
    asked = invite(match=match, by=cast.bob, now=timezone.now())
    return answer(candidacy=asked, yes=True, by=cast.dora, now=timezone.now())


def plan_it(page: Page, said_yes: Candidacy) -> None:
    page.goto(f"/en/matches/{said_yes.match.uuid}/")
    page.get_by_role("button", name="Propose the placement").click()
    page.get_by_role("link", name="Write the learning plan").click()
    today = timezone.localdate()
    page.get_by_label("Contact person there").first.fill("Tom Third")
    page.get_by_label("Mail address of the contact person").fill("tom@service.example")
    page.get_by_label("First day").fill(f"{today}")
    page.get_by_label("Last day").fill(f"{today + timedelta(weeks=12)}")
    page.get_by_label("Hours a week").fill("38")
    page.get_by_label("Mentor at the company").fill("Bob")
    page.get_by_role("button", name="Keep the plan and ask the others").click()
    expect(page.get_by_text("The plan is kept")).to_be_visible()


def agree_to_it(page: Page, name: str) -> None:
    page.get_by_label("Your name").fill(name)
    page.get_by_role("button", name="I agree to the plan").click()
    expect(page.get_by_text("Kept: you agree to the plan as it stands.")).to_be_visible()


def read_the_paper(page: Page) -> None:
    with page.expect_download() as coming:
        page.get_by_role("link", name="Download the agreement (PDF)").click()
    paper = PdfReader(io.BytesIO(coming.value.path().read_bytes()))
    text = " ".join(" ".join(sheet.extract_text() for sheet in paper.pages).split())
    root = paper.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "fr"
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    for said in ("PFI", "Alice & Co", "Dora Peeters", "Le Forem, Tom Third", "SIEM"):
        assert said in text
