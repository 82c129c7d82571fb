"""Nobody is ready: a company lets somebody learn the rest on the job, up to its agreement."""

import io
import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from mail.models import OutgoingMail
from matching.models import Candidacy
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
    propose_to_train_them(page)
    said_yes = say_yes_to_it(open_page(read_invitation(cast), cast.dora, size=NARROW))
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


def propose_to_train_them(page: Page) -> None:
    """From the list; the rule with its source, and nobody's name."""
    page.get_by_role("link", name="Train on the job: PFI").click()
    pfi = page.get_by_role("region", name="PFI", exact=True)
    expect(pfi.get_by_text("Source:")).to_be_visible()
    pfi.get_by_text("Steps", exact=True).click()
    expect(pfi.get_by_role("listitem").first).to_contain_text("propose it here")
    expect(page.get_by_text("SIEM (security information", exact=False).first).to_be_visible()
    expect(page.locator("body")).not_to_contain_text("Dora")
    page.get_by_label("Your own words to the candidate").fill("Ruth would teach you.")
    page.get_by_role("button", name="Send the proposal").click()
    expect(page.get_by_text("The candidate is told by mail.")).to_be_visible()
    expect(page.get_by_text("You proposed on")).to_be_visible()


def read_invitation(cast: Cast) -> str:
    """The page that its mail leads to."""
    text = OutgoingMail.objects.get(event="invitation", to=cast.dora.email).text
    assert "Ruth would teach you." in text
    found = re.search(r"https?://\S+(/me/applications/\S+)", text)
    assert found is not None
    return f"/en{found[1]}"


def say_yes_to_it(page: Page) -> Candidacy:
    expect(page.get_by_role("region", name="To learn it on the job (PFI)")).to_be_visible()
    page.get_by_role("button", name="Yes, show my name").click()
    expect(page.get_by_text("The company may now see your name")).to_be_visible()
    return Candidacy.objects.select_related("match").get(state=Candidacy.State.ACCEPTED)


def plan_it(page: Page, said_yes: Candidacy) -> None:
    page.goto(f"/en/matches/{said_yes.match.uuid}/")
    page.get_by_role("button", name="Propose the placement (PFI)").click()
    expect(page.get_by_text("Le Forem").first).to_be_visible()
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
