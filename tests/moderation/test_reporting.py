"""Reporting a vacancy without an account: what is kept, what is confirmed, what is refused."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from mail.models import OutgoingMail
from moderation.models import Case, Report
from moderation.models.reports import LONGEST_JOINED
from moderation.services.reporting import TooLong
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_vacancy
from tests.moderation.helpers import WHY, report
from tests.vacancies.stories import together
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db


@pytest.fixture
def vacancy(cast: Cast) -> Vacancy:
    return make_vacancy(cast.company)


def path(vacancy: Vacancy) -> str:
    return f"/en/vacancies/{vacancy.uuid}/report/"


def filled(**fields: str) -> dict[str, str]:
    return {
        "reason": "money",
        "text": WHY,
        "name": "Nina Nys",
        "email": "Nina@Example.net",
        "good_faith": "on",
        "form_key": str(uuid4()),
    } | fields


def test_the_public_page_leads_to_it(client: Client, vacancy: Vacancy) -> None:
    assert path(vacancy) in client.get(vacancy.get_absolute_url()).content.decode()
    page = client.get(path(vacancy)).content.decode()
    assert f"http://testserver{vacancy.get_absolute_url()}" in page
    assert "Without an address we cannot answer you" in page


def test_it_keeps_and_confirms_a_report(client: Client, vacancy: Vacancy) -> None:
    answer = client.post(path(vacancy).replace("/en/", "/nl/"), filled())
    assert answer.status_code == 302
    kept = Report.objects.get()
    assert (kept.case.vacancy, kept.reasons, kept.text) == (vacancy, ["money"], WHY)
    assert (kept.email, kept.language, kept.case.is_open) == ("nina@example.net", "nl", True)
    mail = OutgoingMail.objects.get(event="report_received")
    assert (mail.to, mail.language, mail.unsubscribe_topic) == (kept.email, "nl", "")
    assert vacancy.title in mail.text


def test_the_confirmation_repeats_nothing_of_the_form(vacancy: Vacancy) -> None:
    report(vacancy, text="BUY MY PILLS", name="Pill Shop")
    mail = OutgoingMail.objects.get()
    assert "pill" not in f"{mail.subject}{mail.text}{mail.html}".lower()


def test_without_an_address_it_is_kept_and_nobody_is_mailed(
    client: Client, vacancy: Vacancy
) -> None:
    assert client.post(path(vacancy), filled(name="", email="")).status_code == 302
    assert Report.objects.get().email == ""
    assert not OutgoingMail.objects.exists()


def test_one_form_is_one_report(client: Client, vacancy: Vacancy) -> None:
    form = filled(name="", email="")
    assert [client.post(path(vacancy), form).status_code for _time in range(3)] == [302] * 3
    assert Report.objects.count() == 1
    assert Case.objects.get().version == 1


def test_the_same_address_is_joined(vacancy: Vacancy) -> None:
    report(vacancy)
    report(vacancy, reason="fraud", text="And the office is empty.", email="NINA@example.net")
    one = Report.objects.get()
    assert one.reasons == ["money", "fraud"]
    assert WHY in one.text
    assert "office is empty" in one.text
    assert OutgoingMail.objects.count() == 1


def test_joining_ends_where_it_gets_too_long(client: Client, vacancy: Vacancy) -> None:
    for number in range(4):
        Report.objects.update(text="x" * (LONGEST_JOINED - 10))
        answer = client.post(path(vacancy), filled(text=f"More than ten letters, {number}."))
    assert answer.status_code == 422
    assert "it waits to be read" in answer.content.decode()
    with pytest.raises(TooLong):
        report(vacancy, text="More than ten letters.")


def test_reports_of_one_vacancy_are_one_case(vacancy: Vacancy) -> None:
    report(vacancy)
    report(vacancy, email="otto@example.net")
    report(vacancy, email="")
    report(vacancy, email="")
    assert (Case.objects.count(), Report.objects.count()) == (1, 4)


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": "x" * 20_000},
        {"text": "a\x00b"},
        {"text": " "},
        {"name": "x" * 151},
        {"email": "a@x.be,b@y.be"},
        {"email": "a@x.be\r\nBcc: v@x.be"},
        {"reason": "revenge"},
        {"good_faith": ""},
        {"form_key": "not a key"},
    ],
)
def test_it_refuses_what_makes_no_report(
    client: Client, vacancy: Vacancy, wrong: dict[str, str]
) -> None:
    answer = client.post(path(vacancy), filled(**wrong))
    assert answer.status_code == 422
    assert not Case.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_it_asks_for_the_token_of_its_form(vacancy: Vacancy) -> None:
    assert Client(enforce_csrf_checks=True).post(path(vacancy), filled()).status_code == 403
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"state": "closed", "closed_at": timezone.now()}, 410),
        ({"state": "draft"}, 404),
        ({"state": "in_review", "published_at": None}, 404),
    ],
)
def test_what_nobody_can_read_is_not_reported(
    client: Client, vacancy: Vacancy, fields: dict[str, Any], status: int
) -> None:
    Vacancy.objects.filter(pk=vacancy.pk).update(**fields)
    assert client.get(path(vacancy)).status_code == status
    assert client.post(path(vacancy), filled()).status_code == status
    assert not Case.objects.exists()


def test_a_vacancy_that_never_was_is_not_found(client: Client) -> None:
    assert client.get(f"/en/vacancies/{uuid4()}/report/").status_code == 404
    assert client.get("/en/vacancies/1/report/").status_code == 404


def test_one_address_of_the_internet_reports_so_often(client: Client, vacancy: Vacancy) -> None:
    statuses = [client.post(path(vacancy), filled(email="")).status_code for _time in range(11)]
    assert statuses == [302] * 10 + [429]
    assert client.get(path(vacancy)).status_code == 200
    assert Report.objects.count() == 10


def test_whoever_is_signed_in_need_not_say_who_they_are(
    cast: Cast, vacancy: Vacancy, signed_in_as: SignIn
) -> None:
    page = signed_in_as(cast.dora).get(path(vacancy)).content.decode()
    assert cast.dora.email in page
    assert User.objects.filter(email=cast.dora.email).exists()


@pytest.mark.django_db(transaction=True)
def test_first_reports_at_the_same_moment_are_one_case(cast: Cast, vacancy: Vacancy) -> None:
    key = uuid4()
    done = together(*[lambda: report(vacancy, form_key=key)] * 4)
    assert [one for one in done if isinstance(one, Exception)] == []
    assert (Case.objects.count(), Report.objects.count()) == (1, 1)
    assert OutgoingMail.objects.count() == 1
