"""The pages where a vacancy is written: pasted, filled in, wrong, stale, doubled."""

import html
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from skills.models import Role
from skills.services import load_taxonomy
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_company, make_user, make_vacancy
from tests.vacancies.stories import ADVERT, form_data
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db
NEW = "/en/employer/vacancies/new/"


@pytest.fixture
def alice(cast: Cast, signed_in_as: SignIn) -> Client:
    return signed_in_as(cast.alice)


def test_it_saves_a_draft_and_leads_to_its_needs(alice: Client) -> None:
    response = alice.post(NEW, form_data(level_fr="B2", reason_fr="Clients call in French."))
    vacancy = Vacancy.objects.get()
    assert response["Location"] == reverse("vacancies:needs", args=[vacancy.uuid])
    assert (vacancy.state, vacancy.languages.get().code) == ("draft", "fr")


def test_it_counts_all_that_needs_attention(alice: Client) -> None:
    of_a_language = alice.post(NEW, form_data(level_fr="B2"))
    assert "Something needs your attention" in of_a_language.content.decode()
    of_both = alice.post(NEW, form_data(title="", level_fr="B2"))
    assert "2 things need your attention" in of_both.content.decode()


def test_it_fills_the_form_from_a_pasted_advert_and_saves_nothing(alice: Client) -> None:
    load_taxonomy()
    page = alice.post(NEW, {"pasted": ADVERT})
    initial = page.context["form"].initial
    assert (initial["title"], initial["language"]) == ("Incident responder (f/m/x)", "en")
    assert initial["role"].pk == "ecsf:incident-responder"
    assert initial["text"].startswith("Your tasks")
    assert not Vacancy.objects.exists()


def test_it_says_why_it_proposes_the_kind_of_work(alice: Client) -> None:
    load_taxonomy()
    page = html.unescape(alice.post(NEW, {"pasted": ADVERT}).content.decode())
    assert "named in the title: <q>Incident responder</q>" in page
    assert "asks: Incident response" in page


def test_it_says_it_in_the_readers_language(alice: Client) -> None:
    load_taxonomy()
    page = alice.post(NEW.replace("/en/", "/fr/"), {"pasted": ADVERT}).content.decode()
    assert "Réponse aux incidents" in html.unescape(page)


def test_an_advert_for_other_work_is_given_no_reasons(alice: Client) -> None:
    load_taxonomy()
    page = alice.post(NEW, {"pasted": "Baker (f/m/x)\n\nYou bake bread in the early hours."})
    assert page.context["form"].initial["role"] is None
    assert page.context["proposed"] is None


def test_a_role_no_longer_kept_is_not_proposed(alice: Client) -> None:
    load_taxonomy()
    Role.objects.filter(pk="ecsf:incident-responder").update(retired=True)
    page = alice.post(NEW, {"pasted": ADVERT})
    assert page.context["form"].initial["role"] is None


def test_it_keeps_a_pasted_text_whose_first_line_is_no_title(alice: Client) -> None:
    page = alice.post(NEW, {"pasted": "word " * 60})
    assert page.context["form"].initial["text"] == ("word " * 60).strip()


@pytest.mark.parametrize("pasted", ["", " \n ", "x" * 20001])
def test_it_asks_again_for_an_advert_it_cannot_take(alice: Client, pasted: str) -> None:
    assert alice.post(NEW, {"pasted": pasted}).status_code == 422


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("pay_min", "-1"),
        ("pay_max", "1000000000000"),
        ("pay_min", "NaN"),
        ("pay_max", "Infinity"),
        ("pay_max", "10"),
        ("pay_max", ""),
        ("starts_on", "9999-12-31"),
        ("starts_on", "1999-01-01"),
        ("starts_on", "tomorrow"),
        ("hours", "0"),
        ("hours", "49"),
        ("postal_code", "0000"),
        ("postal_code", "5000; DROP"),
        ("title", "x" * 121),
        ("title", "\u202e\u200f"),
        ("text", "x" * 20001),
        ("text", "a\x00b"),
        ("language", "xx"),
        ("role", "ecsf:emperor"),
        ("contract", "slavery"),
        ("form_key", "not-a-uuid"),
        ("level_fr", "mother tongue"),
        ("level_fr", "C1"),
    ],
)
def test_it_says_what_is_wrong_and_keeps_what_was_typed(
    alice: Client, field: str, value: str
) -> None:
    page = alice.post(NEW, form_data(**{field: value, "reason_nl": "kept as typed"}))
    assert page.status_code == 422
    assert "kept as typed" in page.content.decode()
    assert not Vacancy.objects.exists()


@pytest.mark.parametrize(
    "text",
    ["{{7*7}} {% debug %} {0.__class__} %(x)s", "Zoë 👩🏽‍💻 ﬁ İı", "=HYPERLINK(1)", "' OR 1=1--"],
)
def test_it_keeps_odd_text_as_text(alice: Client, text: str) -> None:
    alice.post(NEW, form_data(title=text))
    vacancy = Vacancy.objects.get()
    page = alice.get(reverse("vacancies:preview", args=[vacancy.uuid]))
    assert (vacancy.title, page.context["vacancy"].title) == (text, text)


def test_it_puts_a_title_on_one_line(alice: Client) -> None:
    alice.post(NEW, form_data(title="Analyst\r\nBcc: v@example.org"))
    assert Vacancy.objects.get().title == "Analyst Bcc: v@example.org"


def test_it_asks_which_municipality_when_two_share_the_code(alice: Client) -> None:
    page = alice.post(NEW, form_data(postal_code="1050"))
    choices = dict(page.context["form"].fields["municipality"].choices)
    nis = next(key for key, name in choices.items() if name == "Ixelles")
    alice.post(NEW, form_data(postal_code="1050", municipality=nis))
    assert (page.status_code, Vacancy.objects.get().municipality) == (422, nis)


def test_it_makes_one_vacancy_of_a_form_posted_twice(alice: Client) -> None:
    form = alice.get(NEW, {"blank": 1}).context["form"]
    data = form_data(form_key=str(form["form_key"].value()))
    assert alice.post(NEW, data)["Location"] == alice.post(NEW, data)["Location"]
    assert Vacancy.objects.count() == 1


@pytest.mark.parametrize("change", [{"title": "Analyst"}, {"hours": "20"}, {"level_fr": "B2"}])
def test_it_says_that_a_form_sent_again_with_changes_was_not_saved(
    alice: Client, change: dict[str, str]
) -> None:
    form = alice.get(NEW, {"blank": 1}).context["form"]
    data = form_data(form_key=str(form["form_key"].value()), reason_fr="Clients call in French.")
    alice.post(NEW, data | {"level_fr": "A2"})
    response = alice.post(NEW, data | {"level_fr": "A2"} | change, follow=True)
    vacancy = Vacancy.objects.get()
    assert response.redirect_chain[0][0] == reverse("vacancies:edit", args=[vacancy.uuid])
    assert "your last changes were not" in response.content.decode()
    assert vacancy.title == data["title"]


def test_it_links_to_the_advert_that_is_there_already(alice: Client) -> None:
    alice.post(NEW, form_data())
    page = alice.post(NEW, form_data())
    assert reverse("vacancies:preview", args=[Vacancy.objects.get().uuid]) in page.content.decode()


def test_it_shows_both_texts_when_somebody_saved_in_between(
    cast: Cast, alice: Client, signed_in_as: SignIn
) -> None:
    vacancy = make_vacancy(cast.company, state="draft")
    url = reverse("vacancies:edit", args=[vacancy.uuid])
    seen = alice.get(url).context["form"]["seen_version"].value()
    signed_in_as(cast.bob).post(url, form_data(title="By Bob", seen_version=seen))
    page = alice.post(url, form_data(title="By Alice", seen_version=seen))
    shown = page.content.decode()
    assert page.status_code == 409
    assert "By Bob" in shown
    assert "By Alice" in shown
    again = page.context["form"]["seen_version"].value()
    assert alice.post(url, form_data(title="By Alice", seen_version=again)).status_code == 302
    vacancy.refresh_from_db()
    assert vacancy.title == "By Alice"


def test_it_writes_for_the_company_chosen_among_ones_own(cast: Cast, alice: Client) -> None:
    second = make_company(cast.alice, name="Zweite GmbH")
    alice.post(NEW, form_data(company=str(second.uuid)))
    assert Vacancy.objects.get().company == second


def test_it_refuses_a_company_that_is_not_ones_own(cast: Cast, alice: Client) -> None:
    make_company(cast.alice, name="Zweite GmbH")
    theirs = cast.charlie.companies.get()
    assert alice.post(NEW, form_data(company=str(theirs.uuid))).status_code == 422


def test_it_cannot_be_told_a_state_or_a_creator(alice: Client, cast: Cast) -> None:
    alice.post(NEW, form_data(state="published", created_by=cast.bob.pk, approved="on"))
    vacancy = Vacancy.objects.get()
    assert (vacancy.state, vacancy.created_by) == ("draft", cast.alice)


def test_it_sends_a_new_employer_to_register_first(signed_in_as: SignIn) -> None:
    response = signed_in_as(make_user("employer")).get(NEW)
    assert response["Location"] == reverse("vacancies:company_create")


def form_errors(page: Any) -> dict[str, Any]:
    return dict(page.context["form"].errors)


def test_it_tells_an_open_vacancy_what_it_must_keep(cast: Cast, alice: Client) -> None:
    vacancy = make_vacancy(cast.company, [("portal:siem", 2, "must")])
    url = reverse("vacancies:edit", args=[vacancy.uuid])
    page = alice.post(url, form_data(pay_min="", pay_max="", seen_version="1"))
    assert (page.status_code, "pay" in str(form_errors(page)["__all__"])) == (422, True)


BELGIAN = """Security officer (m/v/x)

Standplaats: 9000 Gent
Hybride werken: 2 dagen thuiswerk per week.
Contract van onbepaalde duur, deeltijds (80 %).
Wij bieden € 3.200 - € 4.100 bruto per maand.

Profiel
- Je spreekt vlot Nederlands
- Frans is een pluspunt
"""


def test_it_fills_the_conditions_of_a_pasted_advert_with_the_words_behind_them(
    alice: Client,
) -> None:
    page = alice.post(NEW, {"pasted": BELGIAN})
    initial = page.context["form"].initial
    assert [initial[name] for name in ("postal_code", "place", "contract", "hours")] == [
        "9000", "hybrid", "permanent", 30,
    ]  # fmt: skip
    assert (initial["pay_min"], initial["pay_max"], initial["pay_period"]) == (3200, 4100, "month")
    assert "Your advert: “Standplaats: 9000 Gent”" in page.content.decode()


def test_it_proposes_the_languages_an_advert_needs_without_a_reason(alice: Client) -> None:
    languages = alice.post(NEW, {"pasted": BELGIAN}).context["languages"]
    levels = {code: languages[f"level_{code}"].value() for code in ("nl", "fr", "de", "en")}
    assert levels == {"nl": "C1", "fr": None, "de": None, "en": None}
    assert languages["reason_nl"].value() is None


def test_it_never_proposes_a_mother_tongue(alice: Client) -> None:
    page = alice.post(NEW, {"pasted": "Analyst\n\nYou are a native speaker of French."})
    assert page.context["languages"]["level_fr"].value() == "C1"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ("Salary: 45,000 - 55,000 euro a year.", "pay_min"),
        ("Salary: $4,000 to $5,000 a month.", "pay_min"),
        ("Start: 1 March 2001.", "starts_on"),
        ("Dutch or French: one is enough to be fluent in Dutch or French.", "level_fr"),
    ],
)
def test_it_proposes_nothing_that_the_form_cannot_hold(
    alice: Client, said: str, field: str
) -> None:
    page = alice.post(NEW, {"pasted": f"Analyst\n\n{said}"})
    assert field not in page.context["form"].initial
    assert page.context["form"].initial.get("pay_max") is None


def test_it_shows_the_words_of_an_advert_as_text(alice: Client) -> None:
    page = alice.post(NEW, {"pasted": "Analyst\n\nLocation: Namur <script>alert(1)</script>"})
    assert page.context["form"].initial["postal_code"] == "5000"
    assert "<script>alert(1)" not in page.content.decode()


def test_it_keeps_the_place_of_the_company_where_an_advert_names_none(
    cast: Cast, alice: Client
) -> None:
    page = alice.post(NEW, {"pasted": "Analyst\n\nWe have offices in Paris and Gent."})
    assert page.context["form"].initial["postal_code"] == cast.company.postal_code
