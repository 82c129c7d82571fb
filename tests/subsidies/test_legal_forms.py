"""Which rules are for whom: as far as the rules say, and no further."""

import pytest
from django.test import Client
from django.utils import timezone

from learning.trainings import legal_form_of
from subsidies.models import Rule
from subsidies.selectors import Bill, training_aid
from subsidies.services import load_shipped
from subsidies.whom import Who
from tests.cast import Cast
from tests.conftest import SignIn
from vacancies.models import Company

RULES, WIZARD = "/en/subsidies/", "/en/traineeships/"
GIVEN = "45 %"


@pytest.fixture
def shipped(db: None) -> None:
    load_shipped(now=timezone.now())
    Rule.objects.update(checked_on=timezone.localdate())


@pytest.mark.parametrize(
    ("shut_out", "form", "verdict"),
    [
        ((), "", "applies"),
        ((), "public-body", "applies"),
        (("vzw",), "", "depends"),
        (("vzw",), "company", "applies"),
        (("vzw",), "self-employed", "applies"),
        (("vzw",), "non-profit", "shut_out"),
        (("ASBL", "ivzw"), "non-profit", "shut_out"),
        (("vzw",), "public-body", "unsaid"),
        # What staff may write one day that none of the four is called.
        (("eenmanszaak",), "self-employed", "unsaid"),
        (("eenmanszaak",), "non-profit", "unsaid"),
        (("eenmanszaak",), "company", "applies"),
    ],
)
def test_a_rule_shuts_out_whom_it_names(shut_out: tuple[str, ...], form: str, verdict: str) -> None:
    assert Who(not_forms=shut_out).verdict(form) == verdict


@pytest.mark.parametrize(
    ("form", "cents", "depends"),
    [
        ("company", 45_000, False),
        ("self-employed", 45_000, False),
        ("", 45_000, True),
        ("non-profit", None, False),
        ("public-body", None, False),
    ],
)
def test_a_bill_is_helped_by_what_somebody_is(
    shipped: None, form: str, cents: int | None, depends: bool
) -> None:
    bill = Bill(100_000, "cybersecurity", "small", legal_form=form)
    aid = training_aid(bill, "flanders", timezone.localdate())
    assert (aid.cents if aid else None, bool(aid and aid.depends)) == (cents, depends)


@pytest.mark.parametrize(
    ("form", "amounts", "said"),
    [
        ("", True, "If you are a public body"),
        ("company", True, "the rule shuts none out"),
        ("self-employed", True, "the rule shuts none out"),
        ("non-profit", False, "the rule shuts this legal form out (vzw)"),
        ("public-body", False, "does not speak of this legal form"),
    ],
)
def test_the_page_of_rules_shows_amounts_to_those_they_may_be_for(
    shipped: None, client: Client, form: str, amounts: bool, said: str
) -> None:
    page = " ".join(client.get(RULES, {"legal_form": form}).content.decode().split())
    assert (GIVEN in page) is amounts
    assert said in page


def test_both_cases_stand_side_by_side_where_nobody_says_what_they_are(
    shipped: None, client: Client
) -> None:
    page = " ".join(client.get(RULES).content.decode().split())
    assert page.count("If you are a company, self-employed") == 3
    assert page.count("If you are a non-profit (vzw, asbl, VoG)") == 3
    assert page.index("If you are a company") < page.index(GIVEN)


def test_what_is_no_legal_form_is_said_so_and_shows_every_case(
    shipped: None, client: Client
) -> None:
    for path, more in ((RULES, {}), (WIZARD, {"postal_code": "9000"})):
        answer = client.get(path, {"legal_form": "king"} | more)
        assert answer.status_code == 422
        assert "king" in str(answer.context["form"].errors["legal_form"])
    assert "If you are a company" in client.get(RULES, {"legal_form": "king"}).content.decode()


@pytest.mark.parametrize(
    ("kind", "form"),
    [
        ("company", "company"),
        ("association", "non-profit"),
        ("public_body", "public-body"),
        ("university", ""),
        ("training_centre", ""),
    ],
)
def test_the_pages_begin_with_what_an_organisation_is(
    shipped: None, cast: Cast, signed_in_as: SignIn, kind: str, form: str
) -> None:
    Company.objects.filter(pk=cast.company.pk).update(kind=kind)
    cast.company.refresh_from_db()
    assert legal_form_of(cast.company) == form
    client = signed_in_as(cast.rita)
    assert client.get(RULES).context["legal_form"] == form
    assert client.get(WIZARD).context["form"]["legal_form"].value() == form
    assert client.get(WIZARD, {"postal_code": "9000"}).context["legal_form"] == form
    # What the address says comes first, also that nothing is said.
    for said in ("self-employed", ""):
        assert client.get(RULES, {"legal_form": said}).context["legal_form"] == said


def test_the_wizard_reckons_no_premium_for_a_form_that_its_rule_shuts_out(
    shipped: None, client: Client
) -> None:
    who = Who(not_forms=("vzw",), job_seeker=True).written()
    Rule.objects.filter(scheme="pfi").update(who=who)
    asked = {"postal_code": "5000", "weeks": "26", "monthly": "1000"}
    for form, reckoned in (("company", True), ("", True), ("non-profit", False)):
        page = client.get(WIZARD, asked | {"legal_form": form}).content.decode()
        assert ("3,600 EUR" in page) is reckoned


def test_a_start_that_no_source_tells_is_not_shown_as_one(shipped: None, client: Client) -> None:
    rule = Rule.objects.get(scheme="fpie")
    assert not rule.start_known
    assert "our source does not say" not in rule.text
    page = client.get(WIZARD, {"postal_code": "1000"}).content.decode()
    assert "at least since 01/11/2026; since when exactly, our source does not say" in page
    page = client.get(WIZARD, {"postal_code": "5000"}).content.decode()
    assert "since 01/10/2024" in page
    assert "at least since" not in page
