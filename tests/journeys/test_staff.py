"""Somebody reports a vacancy, staff decide about it with reasons, in French."""

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from moderation.models import Decision, Report
from tests.browser import NARROW, Open
from tests.cast import assemble
from tests.factories import make_user, make_vacancy
from tests.journeys.steps import COUNT_TYPING, fields_filled, read_mail
from vacancies.models import Vacancy

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

REPORTED = "Contenus signalés"
REPORTER = "nina@example.net"
RULE = "Loi du 3 avril 1997, article 4"
FACTS = "L’annonce demande aux candidats de payer une formation."
MOST_FIELDS_REPORT, MOST_FIELDS_DECISION = 3, 4


@pytest.fixture
def vacancy(worker: None) -> Vacancy:
    return make_vacancy(assemble().company, title="Analyste SOC (h/f/x)", language="fr")


def test_a_report_is_decided_about_with_reasons(open_page: Open, vacancy: Vacancy) -> None:
    report_it(open_page(f"/fr/vacancies/{vacancy.uuid}/", size=NARROW))
    assert vacancy.title in read_mail(REPORTER, "signalement")
    page = open_page("/fr/staff/", make_user(User.Role.EMPLOYER, is_staff=True, language="fr"))
    decide_about_it(page, vacancy)
    told = " ".join(read_mail(REPORTER, "décision").split())
    for said in ("reprendre l’offre pour relecture", RULE, FACTS):
        assert said in told
    vacancy.refresh_from_db()
    assert vacancy.state == Vacancy.State.IN_REVIEW
    find_the_decision(page)


def report_it(page: Page) -> None:
    """A stranger on a phone, without an account."""
    page.add_init_script(COUNT_TYPING)
    page.get_by_role("link", name="Signaler cette offre").click()
    page.get_by_label("Elle demande de l’argent aux candidats").check()
    page.get_by_label("Expliquez").fill("Ils demandent d’abord cinq cents euros.")
    page.get_by_label("Votre adresse e-mail").fill(REPORTER)
    page.get_by_label("Je crois de bonne foi").check()
    page.get_by_role("button", name="Envoyer le signalement").click()
    expect(page.get_by_role("heading", name="Votre signalement est arrivé")).to_be_visible()
    assert fields_filled(page) <= MOST_FIELDS_REPORT
    assert not Report.objects.get().name


def decide_about_it(page: Page, vacancy: Vacancy) -> None:
    page.add_init_script(COUNT_TYPING)
    expect(page.get_by_role("heading", name="Ce qui attend")).to_be_visible()
    row = page.get_by_role("row", name=REPORTED)
    expect(row.get_by_role("cell")).to_have_text("1")
    row.get_by_role("link").click()
    page.get_by_role("link", name=vacancy.title).click()
    expect(page.locator("main .quote").first).to_contain_text("cinq cents euros")
    page.get_by_label("reprendre l’offre pour relecture").check()
    page.get_by_label("une loi").check()
    page.get_by_label("Quel article ou quelle règle").fill(RULE)
    page.get_by_label("Les faits").fill(FACTS)
    page.get_by_role("button", name="Décider et envoyer les raisons").click()
    expect(page.get_by_role("button", name="Décider et envoyer les raisons")).to_have_count(0)
    assert fields_filled(page) <= MOST_FIELDS_DECISION
    assert Decision.objects.get().outcome == Decision.Outcome.RECALL


def find_the_decision(page: Page) -> None:
    page.goto("/fr/staff/")
    expect(page.get_by_role("row", name=REPORTED).get_by_role("cell")).to_have_text("0")
    page.get_by_role("link", name="Piste d’audit").first.click()
    page.get_by_label("Quoi", exact=True).select_option("moderate")
    page.locator("main").get_by_role("button", name="Rechercher").click()
    found = page.locator("main tbody tr")
    expect(found).to_have_count(1)
    expect(found).to_contain_text("a décidé au sujet d’un signalement")
    expect(found).to_contain_text(f"case {Decision.objects.get().case.uuid}")
