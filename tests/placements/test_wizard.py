"""From a postal code to what is possible there."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from subsidies.models import Rule
from subsidies.services import load_shipped
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_company, make_vacancy
from vacancies.models import Establishment

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _shipped(db: None) -> None:
    load_shipped(now=timezone.now())
    Rule.objects.update(checked_on=timezone.localdate())


def path() -> str:
    with translation.override("en"):
        return reverse("placements:wizard")


@pytest.mark.parametrize(
    ("code", "there", "elsewhere"),
    [
        ("9000", ["IBO", "IBO-plus", "Internship"], ["PFI", "FPIE"]),
        ("5000", ["PFI", "Internship"], ["IBO-plus", "FPIE"]),
        ("1000", ["FPIE", "Internship"], ["PFI", "IBO-plus"]),
        ("4700", ["IBU", "Internship"], ["PFI", "FPIE"]),
        ("4960", ["PFI"], ["IBU"]),  # Malmedy is not of the Community
    ],
)
def test_each_region_has_its_own(
    client: Client, code: str, there: list[str], elsewhere: list[str]
) -> None:
    answer = client.get(path(), {"postal_code": code})
    names = [str(option.name) for option in answer.context["options"]]
    assert set(there) <= set(names)
    assert not set(elsewhere) & set(names)


def test_it_says_a_cost_only_where_a_rule_gives_one(client: Client) -> None:
    asked = {"weeks": "26", "monthly": "1000"}
    page = client.get(path(), asked | {"postal_code": "5000"}).content.decode()
    assert "3,600 EUR to 6,000 EUR" in page
    assert "4 to 26 weeks, in some cases up to 52" in page
    page = client.get(path(), asked | {"postal_code": "9000"}).content.decode()
    assert " EUR to " not in page
    assert "we know no amount" in page


@pytest.mark.parametrize(("code", "asked"), [("5000", True), ("9000", False), ("", False)])
def test_it_asks_for_an_amount_only_where_it_reckons(
    client: Client, code: str, asked: bool
) -> None:
    page = client.get(path(), {"postal_code": code} if code else {}).content.decode()
    assert ('name="monthly"' in page) is asked


def test_an_unchecked_rule_reckons_nothing(client: Client) -> None:
    Rule.objects.update(checked_on="2026-01-01")
    asked = {"postal_code": "5000", "weeks": "60", "monthly": "1000"}
    page = client.get(path(), asked).content.decode()
    assert " EUR to " not in page
    assert "This may have changed" in page
    assert "outside what the rule allows" not in page


def test_it_warns_of_a_length_that_is_not_allowed(client: Client) -> None:
    page = client.get(path(), {"postal_code": "9000", "weeks": "30"}).content.decode()
    assert "30 weeks are outside what the rule allows" in page


@pytest.mark.parametrize(
    "asked",
    [
        {"postal_code": "0000"},
        {"postal_code": ""},
        {"postal_code": "<b>"},
        {"postal_code": "９０００"},
        {"postal_code": "9000", "weeks": "-1"},
        {"postal_code": "9000", "weeks": "1e9"},
        {"postal_code": "5000", "monthly": "999999999999"},
        {"postal_code": "1040", "municipality": "44021"},
    ],
)
def test_what_cannot_be_read_is_said_so(client: Client, asked: dict[str, str]) -> None:
    answer = client.get(path(), asked)
    assert answer.status_code == 422
    assert answer.context["form"].errors


def test_it_ends_in_a_draft_of_that_kind(cast: Cast, signed_in_as: SignIn) -> None:
    Establishment.objects.create(
        company=cast.company,
        name="Ghent",
        postal_code="9000",
        municipality="44021",
        province="BE-VOV",
    )
    employer = signed_in_as(cast.alice)
    page = employer.get(path()).content.decode()
    assert "Ghent (9000)" in page
    start = "/en/employer/vacancies/new/?blank=1&contract=trainee&postal_code=9000"
    found = employer.get(path(), {"postal_code": "9000"}).content.decode()
    assert start.replace("&", "&amp;") in found
    form = employer.get(start).context["form"]
    assert (form.initial["contract"], form.initial["postal_code"]) == ("trainee", "9000")
    wrong = employer.get("/en/employer/vacancies/new/?blank=1&contract=slave&postal_code=0000")
    assert wrong.context["form"].initial["postal_code"] == cast.company.postal_code


def test_the_weeks_go_along_to_the_vacancy_that_is_begun(cast: Cast, signed_in_as: SignIn) -> None:
    employer = signed_in_as(cast.alice)
    found = employer.get(path(), {"postal_code": "9000", "weeks": "20"}).content.decode()
    start = "/en/employer/vacancies/new/?blank=1&contract=trainee&postal_code=9000&weeks=20"
    assert start.replace("&", "&amp;") in found
    assert employer.get(start).context["form"].initial["text"] == "Planned length: 20 weeks."
    for rubbish in ("0", "105", "-3", "<b>", "９", "99999"):
        form = employer.get(f"{start[:-2]}{rubbish}").context["form"]
        assert "text" not in form.initial


def test_a_place_of_ones_own_takes_what_was_typed_along(cast: Cast, signed_in_as: SignIn) -> None:
    where = {"postal_code": "1000", "municipality": "21004", "province": "BE-BRU"}
    place = Establishment.objects.create(company=cast.company, name="Office", **where)
    typed = {"postal_code": "", "weeks": "20", "legal_form": "", "place": str(place.uuid)}
    page = signed_in_as(cast.alice).get(path(), typed, follow=True)
    [(address, _status)] = page.redirect_chain
    assert "place=" not in address
    form = page.context["form"]
    assert (form.cleaned_data["postal_code"], form.cleaned_data["weeks"]) == ("1000", 20)
    assert "FPIE" in [str(one.name) for one in page.context["options"]]
    stranger = signed_in_as(cast.charlie).get(path(), typed | {"postal_code": "9000"}, follow=True)
    assert stranger.context["form"].cleaned_data["postal_code"] == "9000"


@pytest.mark.parametrize(
    ("code", "municipality", "province", "words"),
    [
        ("9000", "44021", "BE-VOV", "individuele beroepsopleiding in de onderneming"),
        ("5000", "92094", "BE-WNA", "plan formation-insertion"),
        ("1000", "21004", "BE-BRU", "formation professionnelle individuelle en entreprise"),
        ("4700", "63023", "BE-WLG", "individuelle Berufsausbildung im Unternehmen"),
    ],
)
def test_the_letters_of_a_traineeship_are_explained_where_it_is_read(
    client: Client, code: str, municipality: str, province: str, words: str
) -> None:
    place = {"postal_code": code, "municipality": municipality, "province": province}
    trainee, other = make_vacancy(contract="trainee", **place), make_vacancy(**place)
    page = client.get(f"/en/vacancies/{trainee.uuid}/").content.decode()
    assert words in page
    assert 'href="/en/subsidies/"' in page
    assert f'href="{path()}?postal_code={code}&amp;municipality={municipality}"' in page
    assert words not in client.get(f"/en/vacancies/{other.uuid}/").content.decode()
    assert words in client.get(path(), {"postal_code": code}).content.decode()


def test_staff_see_whom_a_rule_touches(cast: Cast, signed_in_as: SignIn) -> None:
    make_company(size="micro", postal_code="4700", municipality="63023", province="BE-WLG")
    make_vacancy(cast.company, contract="trainee")
    make_vacancy(cast.company, contract="permanent")
    rule = Rule.objects.get(scheme="pfi")
    page = signed_in_as(cast.staff).get(f"/en/staff/rules/{rule.uuid}/")
    counts = {one.label: one.count for one in page.context["touched"]}
    assert counts == {
        "micro company": 0,
        "small company": 2,
        "medium company": 0,
        "large company": 0,
        "open vacancies for a traineeship": 1,
    }
