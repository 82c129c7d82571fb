"""The manager of a small company has ten minutes for one vacancy, in Dutch."""

import pytest
from playwright.sync_api import Page, Request, expect

from accounts.models import User
from tests.browser import Open
from tests.factories import make_profile, make_user
from tests.journeys.steps import COUNT_TYPING, INCIDENT_RESPONSE, fields_filled, read_mail
from vacancies.models import Vacancy

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EVA = "eva@example.org"
# Forms sent, and fields written or chosen in: for the company, and from the advert to the public.
MOST_OF_COMPANY = (1, 5)
MOST_OF_VACANCY = (4, 5)
AGE, TONGUE = "Een jong team wacht op je.", "Moedertaal Nederlands."
ADVERT = f"""Incident responder (m/v/x)

Wat je doet
Je behandelt beveiligingsincidenten voor veertig kleine bedrijven en je meldt aan hun zaakvoerders.
{AGE}

Wat we vragen
- Ervaring met incident response is vereist.
- Je moet SIEM kennen.
- {TONGUE}

Pluspunten
- Python

Wat we bieden
Een vast contract, geen wachtdienst, en elke maand tijd voor opleiding.
"""


@pytest.fixture
def eva(worker: None) -> User:
    """Twelve people in the pool could do the work."""
    for _ in range(12):
        profile = make_profile(claims={INCIDENT_RESPONSE: 3, "portal:siem": 3})
        profile.languages.create(code="nl", level="C2")
    return make_user(User.Role.EMPLOYER, email=EVA, full_name="Eva Toren", language="nl")


def test_one_vacancy_from_a_pasted_advert_to_its_end(open_page: Open, eva: User) -> None:
    page = open_page("/nl/dashboard/", eva)
    page.add_init_script(COUNT_TYPING)
    sent: list[str] = []
    page.on("request", lambda request: note_form(request, sent))
    register_a_company(page)
    of_company = len(sent), fields_filled(page)
    paste_an_advert(page)
    correct_the_words(page)
    expect(page.get_by_text("Hier komen cijfers zodra je bedrijf goedgekeurd is.")).to_be_visible()
    let_staff_approve(open_page)
    confirm_the_needs(page)
    page.get_by_role("button", name="Publiceren", exact=True).click()
    expect(page.get_by_text("De vacature is gepubliceerd.")).to_be_visible()
    of_vacancy = len(sent) - of_company[0], fields_filled(page) - of_company[1]
    invite_the_first(page)
    close_it(page)
    assert within(of_company, MOST_OF_COMPANY)
    assert within(of_vacancy, MOST_OF_VACANCY)


def within(counted: tuple[int, int], most: tuple[int, int]) -> bool:
    return counted[0] <= most[0] and counted[1] <= most[1]


def note_form(request: Request, sent: list[str]) -> None:
    """A form that leads to another page; what a page asks by itself while one writes is none."""
    if request.method == "POST" and request.is_navigation_request():
        sent.append(request.url)


def register_a_company(page: Page) -> None:
    page.get_by_role("link", name="Je organisatie toevoegen").click()
    page.get_by_label("Ondernemingsnummer").fill("BE 0314.595.348")
    page.get_by_label("Naam").first.fill("Kleine Toren BV")
    page.get_by_label("Grootte").select_option("small")
    page.get_by_label("Sector").select_option("K")
    page.get_by_label("Postcode").fill("5000")
    page.get_by_role("button", name="Registreren").click()
    expect(page.get_by_text("Je bedrijf is geregistreerd.")).to_be_visible()


def paste_an_advert(page: Page) -> None:
    page.get_by_label("Je vacaturetekst").fill(ADVERT)
    page.get_by_role("button", name="De tekst lezen").click()
    expect(page.get_by_label("Taal van de tekst")).to_have_value("nl")


def correct_the_words(page: Page) -> None:
    """Both remarks stand beside the text, and go while the text is changed."""
    remarks = page.locator("#proof-answer .remarks > li")
    marks = page.locator("#proof-answer mark")
    expect(marks).to_have_text(["Moedertaal", "jong team"])
    expect(remarks.filter(has_text="geef een wettelijke reden")).to_have_count(1)
    text = page.locator("#id_text")
    text.fill(text.input_value().replace(AGE, "").replace(TONGUE, "Je schrijft vlot Nederlands."))
    page.get_by_label("Waarom het werk Nederlands vraagt").fill("Klanten bellen in het Nederlands.")
    page.get_by_label("Brutoloon van").fill("3800")
    page.get_by_label("Brutoloon tot").fill("4800")
    expect(page.get_by_text("Geen opmerkingen over de woordkeuze.")).to_be_visible()
    page.get_by_role("button", name="Bewaren en de vaardigheden nakijken").click()


def confirm_the_needs(page: Page) -> None:
    page.reload()
    expect(page.locator("#pool-count")).to_contain_text("Minstens 10 voldoen aan alles")
    page.get_by_role("button", name="Deze vaardigheden bevestigen").click()


def let_staff_approve(open_page: Open) -> None:
    staff = open_page("/nl/staff/review/", make_user(User.Role.EMPLOYER, is_staff=True))
    staff.get_by_role("button", name="Goedkeuren").click()
    expect(staff.get_by_text("publiceert voortaan zonder nazicht")).to_be_visible()


def invite_the_first(page: Page) -> None:
    read_mail(EVA, "kandida.+ voor")
    page.reload()
    page.get_by_role("link", name="Bekijken wie past").click()
    page.locator("tbody th a").first.click()
    page.get_by_text("Uitnodigen", exact=True).click()
    page.get_by_role("button", name="De uitnodiging versturen").click()
    expect(page.get_by_text("De kandidaat krijgt de vraag per mail.")).to_be_visible()


def close_it(page: Page) -> None:
    vacancy = Vacancy.objects.get()
    page.goto(f"/nl/employer/vacancies/{vacancy.uuid}/")
    page.get_by_text("Sluiten", exact=True).click()
    told = "1 persoon werd uitgenodigd of wacht op je antwoord, en hoort per mail waarom ze sluit."
    expect(page.get_by_text(told)).to_be_visible()
    page.get_by_role("button", name="De vacature sluiten").click()
    expect(page.get_by_text("De vacature is gesloten.")).to_be_visible()
    expect(page.get_by_text("1 persoon hoort binnenkort dat ze gesloten is.")).to_be_visible()
    vacancy.refresh_from_db()
    assert vacancy.state == Vacancy.State.CLOSED
