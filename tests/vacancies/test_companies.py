"""Registering a company by its enterprise number, and changing it."""

from typing import Any

import pytest
from django.db import IntegrityError

from tests.cast import Cast
from tests.factories import make_user
from tests.vacancies.stories import NOW, together
from vacancies import services
from vacancies.errors import CompanyKnown, InvalidEnterpriseNumber, UnknownPlace
from vacancies.models import Company, Membership
from vacancies.numbers import read_enterprise_number

pytestmark = pytest.mark.django_db
FIELDS: dict[str, Any] = {
    "name": "Nieuwe BV",
    "enterprise_number": "0566.988.259",
    "size": "micro",
    "sector": "K",
    "postal_code": "9000",
}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0566.988.259", "0566988259"),
        ("BE 0566 988 259", "0566988259"),
        ("be0314595348", "0314595348"),
        ("1000.000.021", "1000000021"),
        ("1000.002.197", "1000002197"),
    ],
)
def test_it_reads_enterprise_numbers_as_people_write_them(typed: str, kept: str) -> None:
    assert read_enterprise_number(typed) == kept


@pytest.mark.parametrize(
    "typed",
    ["0566.988.258", "2000.000.000", "", "BE", "0566", "٠566988259", "0566.988.259.1", "x" * 50],
)
def test_it_refuses_what_is_no_enterprise_number(typed: str) -> None:
    with pytest.raises(InvalidEnterpriseNumber):
        read_enterprise_number(typed)


def test_it_makes_the_one_who_registers_owner(cast: Cast) -> None:
    company = services.register_company(by=cast.alice, now=NOW, **FIELDS)
    assert company.memberships.get().role == Membership.Role.OWNER
    assert (company.province, company.approved) == ("BE-VOV", False)


def test_it_refuses_a_known_number_without_naming_anybody(cast: Cast) -> None:
    services.register_company(by=cast.alice, now=NOW, **FIELDS)
    with pytest.raises(CompanyKnown) as refusal:
        services.register_company(by=cast.charlie, now=NOW, **FIELDS)
    assert "alice" not in str(refusal.value.message).lower()


def test_it_refuses_a_postal_code_that_does_not_exist(cast: Cast) -> None:
    with pytest.raises(UnknownPlace):
        services.register_company(by=cast.alice, now=NOW, **FIELDS | {"postal_code": "0000"})


@pytest.mark.django_db(transaction=True)
def test_it_registers_one_company_when_two_people_do_it_at_once() -> None:
    people = [make_user("employer"), make_user("employer")]
    acts = [lambda by=by: services.register_company(by=by, now=NOW, **FIELDS) for by in people]
    results = together(*acts)
    assert sum(isinstance(result, CompanyKnown) for result in results) == 1
    assert Company.objects.get().memberships.count() == 1


def test_it_keeps_the_number_when_the_company_is_edited(cast: Cast) -> None:
    number = cast.company.enterprise_number
    edited = services.edit_company(
        company=cast.company,
        name="Alice\u202e  NV",
        kind="training_centre",
        size="small",
        sector="K",
        postal_code="1000",
        seen=services.company_stamp(cast.company),
        now=NOW,
    )
    assert (edited.name, edited.enterprise_number, edited.province) == (
        "Alice NV",
        number,
        "BE-BRU",
    )
    assert (edited.kind, edited.approved) == ("training_centre", False)


def test_it_was_registered_when_the_clock_says(cast: Cast) -> None:
    company = services.register_company(by=cast.alice, now=NOW, **FIELDS)
    company.refresh_from_db()
    assert (company.created_at, company.memberships.get().created_at) == (NOW, NOW)


def test_it_calls_no_other_fault_a_known_company(cast: Cast) -> None:
    nothing: Any = None
    with pytest.raises(IntegrityError):
        services.register_company(by=cast.alice, now=NOW, website=nothing, **FIELDS)
