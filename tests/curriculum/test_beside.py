import io
import random
from datetime import timedelta
from zipfile import ZipFile

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override
from pypdf import PdfReader

from accounts.models import User
from curriculum import selectors
from curriculum.figures import comparison
from curriculum.weighing import Trend, Verdict, middle_level
from matching.services.simulating import rounded
from skills.models import Level
from tests.cast import assemble
from tests.factories import make_company, make_course, make_provider, make_user, make_vacancy
from vacancies.models import Company, Need, Vacancy

pytestmark = pytest.mark.django_db
SIEM, FORENSICS, PYTHON = "portal:siem", "portal:digital-forensics", "portal:python"


def ask(skill: str, times: int, *, companies: int = 5, level: int = 3, **fields: object) -> None:
    """So many vacancies of so many companies ask it, published a week ago."""
    fields = {"published_at": timezone.now() - timedelta(weeks=1)} | fields
    makers = [make_company() for _ in range(companies)]
    for number in range(times):
        make_vacancy(makers[number % companies], [(skill, level, "must")], **fields)


def test_it_sets_what_is_asked_beside_what_is_taught() -> None:
    provider = make_provider()
    make_course(provider, {SIEM: 2, PYTHON: 2}, hours=30)
    make_course(provider, {SIEM: 3}, hours=10)
    make_course(provider, {FORENSICS: 4}, state="draft")
    ask(SIEM, 11)
    ask(FORENSICS, 10, published_at=timezone.now() - timedelta(weeks=20))
    found = comparison(provider, selectors.demand(now=timezone.now()), now=timezone.now())
    siem, forensics, python = found.rows
    assert (siem.verdict, forensics.verdict, python.verdict) == (
        Verdict.COVERED,
        Verdict.MISSING,
        Verdict.UNKNOWN,
    )
    assert siem.asked
    assert siem.taught
    assert forensics.asked
    assert (siem.asked.times, siem.asked.level, siem.asked.trend) == (10, 3, Trend.RISING)
    assert (siem.taught.hours, siem.taught.level, siem.taught.courses) == (25, 3, 2)
    assert forensics.asked.trend == Trend.FALLING
    assert (found.summary.asked_hours, found.summary.unknown_hours) == (25, 15)


@pytest.mark.parametrize(("times", "companies"), [(9, 9), (12, 4)])
def test_it_says_nothing_of_what_few_ask(times: int, companies: int) -> None:
    ask(SIEM, times, companies=companies)
    demand = selectors.demand(now=timezone.now())
    assert selectors.asked_by(demand, until=timezone.now()) == {}


def test_it_counts_no_draft_no_old_advert_and_nothing_a_role_only_implies() -> None:
    ask(SIEM, 10, state=Vacancy.State.DRAFT)
    ask(PYTHON, 10, state=Vacancy.State.CLOSED, published_at=timezone.now() - timedelta(days=400))
    ask(FORENSICS, 10)
    Need.objects.filter(skill=FORENSICS).update(importance=Need.Importance.IMPLIED)
    demand = selectors.demand(now=timezone.now())
    assert selectors.asked_by(demand, until=timezone.now()) == {}


def test_it_lets_nobody_cut_out_a_few_by_two_questions() -> None:
    """Whatever parts are shown beside their whole, the rest may be none or five and more."""
    chance = random.Random(7)
    for _ in range(2_000):
        whole = [chance.randrange(0, 40) for _part in range(chance.randint(2, 12))]
        known = whole[1:]
        most_left = rounded(sum(whole)) + 9 - sum(rounded(part) for part in known)
        assert most_left >= 5


def test_it_finds_the_level_that_half_are_content_with() -> None:
    assert middle_level({1: 1, 2: 4, 3: 4, 4: 1}) == 2
    assert middle_level({1: 0, 2: 1, 3: 4, 4: 1}) == 3


def taught(client: Client) -> Company:
    """Of Alice, who is signed in."""
    cast = assemble()
    Company.objects.filter(pk=cast.company.pk).update(kind=Company.Kind.UNIVERSITY)
    make_course(cast.company, {SIEM: 2})
    client.force_login(cast.alice)
    return cast.company


def test_the_page_narrows_by_province_and_result_and_forgives_nonsense(client: Client) -> None:
    company = taught(client)
    ask(SIEM, 10, province="BE-VAN")
    page = f"/en/employer/curriculum/{company.uuid}/"
    assert "10 vacancies or more" in client.get(page).text
    assert "10 vacancies or more" in client.get(page, {"province": "BE-VAN"}).text
    assert "too few to say" in client.get(page, {"province": "BE-WLG"}).text
    assert "No skill has this result" in client.get(page, {"verdict": "covered"}).text
    nonsense = {"province": "XX", "role": "x", "programme": "9" * 30, "verdict": "what"}
    assert "10 vacancies or more" in client.get(page, nonsense).text
    assert client.get("/en/employer/curriculum/").status_code == 302


def test_only_its_own_people_and_staff_see_it(client: Client) -> None:
    company = taught(client)
    page = f"/en/employer/curriculum/{company.uuid}/"
    client.force_login(make_user(User.Role.EMPLOYER, email="other@example.org"))
    assert client.get(page).status_code == 404
    Company.objects.filter(pk=company.pk).update(kind=Company.Kind.COMPANY)
    client.force_login(company.members.get(email="alice@example.org"))
    assert client.get(page).status_code == 404


def test_a_file_holds_what_the_page_shows_and_no_formula(client: Client) -> None:
    company = taught(client)
    ask(SIEM, 10)
    base = f"/en/employer/curriculum/{company.uuid}/list."
    lines = client.get(base + "csv").text.splitlines()
    assert lines[1].split(",")[2] == '"10"'
    assert len(client.get(base + "csv?verdict=covered").text.splitlines()) == 1
    sheet = b"".join(client.get(base + "xlsx").streaming_content)  # type: ignore[attr-defined]
    assert b"taught below the level asked" in ZipFile(io.BytesIO(sheet)).read(
        "xl/worksheets/sheet1.xml"
    )
    assert client.get(base + "exe").status_code == 404


def test_the_report_is_a_tagged_document_in_the_readers_language(client: Client) -> None:
    company = taught(client)
    make_course(company, {PYTHON: 2})
    ask(SIEM, 10)
    year = timezone.now().year
    answer = client.get(f"/fr/employer/curriculum/{company.uuid}/{year}.pdf")
    paper = PdfReader(io.BytesIO(answer.content))
    root = paper.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "fr"
    assert company.name in paper.pages[0].extract_text()
    with override("fr"):
        words = " ".join("".join(page.extract_text() for page in paper.pages).split())
        assert str(Level(3).label) in words
        assert str(Level(2).label) in words
    assert client.get(f"/fr/employer/curriculum/{company.uuid}/1999.pdf").status_code == 404


def test_what_few_ask_is_told_apart_and_a_year_without_data_has_no_report(client: Client) -> None:
    company = taught(client)
    page = f"/en/employer/curriculum/{company.uuid}/"
    this_year = timezone.now().year
    assert "Report of" not in client.get(page).text
    assert client.get(f"{page}{this_year}.pdf").status_code == 404
    assert "unknown whether asked" in client.get(page + "list.csv").text
    words = " ".join(client.get(page).text.split())
    assert "too few vacancies ask these skills to say anything" in words
    assert "hardly asked" not in words
    ask(SIEM, 10, published_at=timezone.now())
    words = client.get(page).text
    assert f"{this_year}.pdf" in words
    assert f"{this_year - 1}.pdf" not in words
    assert client.get(f"{page}{this_year - 1}.pdf").status_code == 404
