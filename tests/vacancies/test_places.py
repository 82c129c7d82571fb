"""A company's places, and a vacancy at one of them."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.numbers import WrongNumber, read_establishment_number
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_company, make_vacancy
from vacancies import services
from vacancies.errors import VacancyError
from vacancies.forms.vacancies import VacancyForm
from vacancies.models import Establishment, Vacancy

pytestmark = pytest.mark.django_db
NUMBER = "2345678942"


@pytest.fixture
def alice(cast: Cast, signed_in_as: SignIn) -> Client:
    return signed_in_as(cast.alice)


def ghent(cast: Cast, number: str = "") -> Establishment:
    return services.add_establishment(
        company=cast.company, name="Ghent", postal_code="9000", number=number
    )


@pytest.mark.parametrize("typed", ["2.345.678.942", " 2345678942 ", "2345 678 942"])
def test_it_reads_an_establishment_number_as_people_type_it(typed: str) -> None:
    assert read_establishment_number(typed) == NUMBER


@pytest.mark.parametrize(
    "wrong", ["2345678943", "0566988259", "9345678942", "234567894", "٢345678942"]
)
def test_it_refuses_what_is_no_establishment_number(wrong: str) -> None:
    with pytest.raises(WrongNumber):
        read_establishment_number(wrong)


def test_an_owner_adds_and_removes_places(cast: Cast, alice: Client) -> None:
    url = reverse("vacancies:places", args=[cast.company.uuid])
    sent = {"name": "Ghent", "postal_code": "9000", "number": "2.345.678.942"}
    assert "No place yet" in alice.get(url).content.decode()
    assert "establishment 2.345.678.942" in alice.post(url, sent, follow=True).content.decode()
    twice = alice.post(url, sent)
    assert (twice.status_code, "is there already" in twice.content.decode()) == (422, True)
    place = Establishment.objects.get()
    assert (place.number, place.province) == (NUMBER, "BE-VOV")
    alice.post(url, {"action": "remove", "pk": str(place.pk)})
    assert not Establishment.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"name": " "}, {"postal_code": "0001"}, {"number": "12"}, {"postal_code": "1040"}]
)
def test_a_wrong_place_is_said_on_the_form(
    cast: Cast, alice: Client, wrong: dict[str, str]
) -> None:
    url = reverse("vacancies:places", args=[cast.company.uuid])
    sent = {"name": "Ghent", "postal_code": "9000", "number": ""} | wrong
    assert alice.post(url, sent).status_code == 422
    assert not Establishment.objects.exists()


def test_nobody_removes_another_companys_place(cast: Cast, signed_in_as: SignIn) -> None:
    place = ghent(cast)
    other = cast.charlie.companies.get()
    url = reverse("vacancies:places", args=[other.uuid])
    signed_in_as(cast.charlie).post(url, {"action": "remove", "pk": str(place.pk)})
    assert Establishment.objects.filter(pk=place.pk).exists()


def test_a_number_is_one_companys(cast: Cast) -> None:
    ghent(cast, NUMBER)
    with pytest.raises(VacancyError, match="registered already"):
        services.add_establishment(
            company=make_company(), name="Mine", postal_code="9000", number=NUMBER
        )


def test_a_place_fills_in_the_vacancy(cast: Cast, alice: Client) -> None:
    place = ghent(cast)
    vacancy = make_vacancy(cast.company, state="draft")
    url = reverse("vacancies:edit", args=[vacancy.uuid])
    form: VacancyForm = alice.get(url).context["form"]
    names = list(VacancyForm.Meta.fields)
    sent = {name: form[name].value() for name in [*names, "seen_version"]}
    sent = {name: value for name, value in sent.items() if value is not None}
    answer = alice.post(url, sent | {"establishment": str(place.uuid)})
    assert answer.status_code == 302
    found = Vacancy.objects.get(pk=vacancy.pk)
    assert (found.postal_code, found.province) == ("9000", "BE-VOV")


def test_another_companys_place_is_refused(cast: Cast, alice: Client) -> None:
    ghent(cast)
    theirs = services.add_establishment(
        company=cast.charlie.companies.get(), name="Secret lab", postal_code="9000"
    )
    vacancy = make_vacancy(cast.company, state="draft")
    url = reverse("vacancies:edit", args=[vacancy.uuid])
    assert "Secret lab" not in alice.get(url).content.decode()
    answer = alice.post(url, {"establishment": str(theirs.uuid), "postal_code": "5000"})
    assert answer.status_code == 422
    assert "establishment" in answer.context["form"].errors
