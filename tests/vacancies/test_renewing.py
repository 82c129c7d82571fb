"""Still open: one press, from the mail or the page, for another 60 days."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mail.models import OutgoingMail
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import NOW, make_vacancy
from vacancies.links import make_renewal_url
from vacancies.models import NotAllowedNow, Vacancy
from vacancies.services import expire_vacancies, renew_vacancy

pytestmark = pytest.mark.django_db


@pytest.fixture
def vacancy(cast: Cast) -> Vacancy:
    soon = timezone.now() + timedelta(days=3)
    return make_vacancy(cast.company, created_by=cast.bob, expires_at=soon)


def days_left(vacancy: Vacancy) -> int:
    vacancy.refresh_from_db()
    assert vacancy.expires_at is not None
    return round((vacancy.expires_at - timezone.now()) / timedelta(days=1))


def test_the_link_of_the_mail_shows_a_button_that_keeps_it_open(
    cast: Cast, vacancy: Vacancy, client: Client
) -> None:
    expire_vacancies(now=timezone.now())
    mail = OutgoingMail.objects.get(event="vacancy_expiring")
    url = make_renewal_url(vacancy, cast.bob)
    assert url in mail.text.replace("\n", "")
    path = url[url.index("/en/") :]
    assert "It is still open" in client.get(path).content.decode()
    assert days_left(vacancy) == 3
    for _twice in range(2):
        assert "stays open until" in client.post(path).content.decode()
    assert days_left(vacancy) == 60


@pytest.mark.parametrize("why", ["reader", "gone", "tampered"])
def test_a_link_without_a_right_behind_it_does_nothing(
    cast: Cast, vacancy: Vacancy, client: Client, why: str
) -> None:
    url = make_renewal_url(vacancy, cast.bob)
    path = url[url.index("/en/") :]
    if why == "reader":
        cast.company.memberships.filter(user=cast.bob).update(role="reader")
    elif why == "gone":
        cast.company.memberships.filter(user=cast.bob).delete()
    else:
        path = path[:-3] + "xx/"
    assert client.post(path).status_code == 404
    assert days_left(vacancy) == 3


def test_what_is_over_is_not_kept_open(cast: Cast, vacancy: Vacancy, client: Client) -> None:
    url = make_renewal_url(vacancy, cast.bob)
    Vacancy.objects.filter(pk=vacancy.pk).update(state="expired", closed_at=NOW)
    answer = client.post(url[url.index("/en/") :])
    assert (answer.status_code, "no longer open" in answer.content.decode()) == (409, True)
    with pytest.raises(NotAllowedNow):
        renew_vacancy(vacancy=vacancy, now=NOW)


def test_the_page_of_the_vacancy_has_the_button_too(
    cast: Cast, vacancy: Vacancy, signed_in_as: SignIn
) -> None:
    bob = signed_in_as(cast.bob)
    step = reverse("vacancies:transition", args=[vacancy.uuid])
    assert "stays open until" in bob.post(step, {"action": "renew"}, follow=True).content.decode()
    assert days_left(vacancy) == 60
