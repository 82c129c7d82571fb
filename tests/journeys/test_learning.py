"""From what is missing for a vacancy, by a course and its credential, to an invitation."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings

from accounts.models import User
from credentials.models import Achievement
from credentials.services import add_skill, create_achievement
from learning.models import SavedPlan
from matching.models import Match
from skills.models import Skill
from tests.browser import NARROW, Open
from tests.cast import Cast, assemble
from tests.factories import make_company, make_course, make_user, make_vacancy
from tests.journeys.steps import INCIDENT_RESPONSE, read_mail
from tests.matching.helpers import publish
from vacancies.models import Company, Vacancy

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

COURSE = "Incidents by heart"


@pytest.fixture
def cast(worker: None, settings: Settings) -> Cast:
    # Credentials are signed for addresses that begin so.
    settings.SITE_URL = "https://portal.example"
    return assemble()


@pytest.fixture
def teacher() -> User:
    return make_user(User.Role.EMPLOYER, email="teacher@example.org")


@pytest.fixture
def achievement(cast: Cast, teacher: User) -> Achievement:
    """Of a school that also gives the course."""
    school = make_company(teacher, name="School", kind=Company.Kind.TRAINING_CENTRE)
    make_course(school, {INCIDENT_RESPONSE: 3}, title=COURSE, mode="self_paced", hours=20)
    made = create_achievement(
        company=school,
        name="Incident handler",
        description="Handled five incidents.",
        criteria="Five days and a test.",
        language="en",
        months_valid=24,
        now=timezone.now(),
    )
    add_skill(achievement=made, skill=Skill.objects.get(pk=INCIDENT_RESPONSE), level=3)
    return made


@pytest.fixture
def vacancy(cast: Cast, achievement: Achievement) -> Vacancy:
    made = make_vacancy(cast.company, [("portal:siem", 2, "must"), (INCIDENT_RESPONSE, 3, "must")])
    publish(made)
    return made


def test_a_gap_becomes_an_invitation(
    cast: Cast, teacher: User, achievement: Achievement, vacancy: Vacancy, open_page: Open
) -> None:
    dora = open_page(reverse("matching:chance", args=[vacancy.uuid]), cast.dora, size=NARROW)
    before = points_of(dora)
    follow_a_plan(dora)
    offer_the_credential(
        open_page(reverse("credentials:achievement", args=[achievement.uuid]), teacher), cast.dora
    )
    accept_and_use(dora, read_mail(cast.dora.email, "Incident handler"))
    dora.goto(reverse("matching:chance", args=[vacancy.uuid]))
    assert points_of(dora) > before
    invite(open_page(f"/en/dashboard/{vacancy.uuid}/", cast.alice), vacancy, cast)
    assert vacancy.title in read_mail(cast.dora.email, "meet")


def points_of(page: Page) -> float:
    return float(page.locator(".score").first.inner_text().split("/", maxsplit=1)[0])


def follow_a_plan(page: Page) -> None:
    page.get_by_role("link", name="Courses that close what is missing").click()
    expect(page.get_by_role("link", name=COURSE)).to_be_visible()
    page.get_by_role("button", name="Keep this plan").click()
    expect(page.get_by_text("The plan is kept.")).to_be_visible()
    for step in ("enrolled", "done"):
        page.get_by_role("button", name=re.compile(f"^{step}")).click()
        expect(page.get_by_text("Noted.")).to_be_visible()
    assert SavedPlan.objects.get().steps.get().state == "done"
    expect(page.get_by_text("You could now say that you have this.")).to_be_visible()


def offer_the_credential(page: Page, person: User) -> None:
    page.locator("textarea[name=addresses]").fill(person.email)
    page.get_by_role("button", name="Send the offers").click()
    expect(page.get_by_text("Offered to 1 address.")).to_be_visible()


def accept_and_use(page: Page, mail: str) -> None:
    offer = re.search(r"/en/credentials/offers/\S+", mail)
    assert offer is not None
    page.goto(offer[0])
    page.get_by_role("button", name="Yes, accept it").click()
    expect(page.get_by_text("It is yours.")).to_be_visible()
    page.goto("/en/me/credentials/")
    waiting = page.get_by_text("waits for your yes")
    for _look in range(20):
        if waiting.count():
            break
        page.wait_for_timeout(500)
        page.reload()
    page.locator("section[aria-labelledby=shown]").get_by_role("link").first.click()
    expect(page.get_by_text("it was given to you, and it has neither ended")).to_be_visible()
    page.get_by_role("button", name="Yes, use it").click()
    expect(page.get_by_text("is among your certificates now")).to_be_visible()


def invite(page: Page, vacancy: Vacancy, cast: Cast) -> None:
    match = Match.objects.get(vacancy=vacancy, profile=cast.dora_profile)
    page.goto(reverse("matching:match", args=[match.uuid]))
    ready = page.get_by_text("Every must-have is met.")
    for _look in range(20):
        if ready.count():
            break
        page.wait_for_timeout(500)
        page.reload()
    page.locator("summary", has_text=re.compile("^Invite$")).click()
    page.get_by_role("button", name="Send the invitation").click()
    expect(page.get_by_text("The candidate is asked by mail.")).to_be_visible()
