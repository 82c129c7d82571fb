"""The demo's companies are plausible SMEs that exist nowhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.be import vat

from demo.generate import DemoCompany, companies
from demo.generate.employers import size_of
from demo.generate.enterprise import with_check_digits
from places import PROVINCES, province_of
from tests.demo.conftest import SEED


def test_it_makes_the_same_companies_from_the_same_seed(firms: list[DemoCompany]) -> None:
    assert companies(SEED) == firms
    assert len(firms) == 26


def test_it_refuses_more_companies_than_are_written() -> None:
    with pytest.raises(ValueError, match="were asked"):
        companies(SEED, 1000)


def test_every_enterprise_number_passes_its_check_once(firms: list[DemoCompany]) -> None:
    numbers = [firm.enterprise_number for firm in firms]
    assert all(vat.is_valid(number) and len(number) == 10 for number in numbers)
    assert len(set(numbers)) == len(numbers)


def test_no_enterprise_number_was_ever_given_out(firms: list[DemoCompany]) -> None:
    for firm in firms:
        serial = int(firm.enterprise_number[:4])
        assert serial < 200 or serial > 1500


def test_both_series_of_numbers_occur(firms: list[DemoCompany]) -> None:
    assert {firm.enterprise_number[0] for firm in firms} == {"0", "1"}


@given(st.integers(1, 19_999_999))
def test_any_stem_gets_its_check_digits(stem: int) -> None:
    assert vat.is_valid(with_check_digits(stem))


def test_they_stand_in_every_province(firms: list[DemoCompany]) -> None:
    assert {province_of(firm.postal_code) for firm in firms} == set(PROVINCES)


def test_they_are_small_and_medium_of_every_kind_and_language(firms: list[DemoCompany]) -> None:
    assert {firm.size for firm in firms} == {"micro", "small", "medium"}
    assert {firm.kind for firm in firms} == {"security", "digital", "user"}
    assert {firm.language for firm in firms} == {"nl", "fr", "de", "en"}


@pytest.mark.parametrize(
    ("staff", "size"), [(9, "micro"), (10, "small"), (49, "small"), (50, "medium")]
)
def test_size_follows_heads(staff: int, size: str) -> None:
    assert size_of(staff) == size


def test_everybody_s_address_lies_in_the_example_domain(firms: list[DemoCompany]) -> None:
    emails = [member.email for firm in firms for member in firm.members]
    assert all(email.endswith(".example") and email.isascii() for email in emails)
    assert len(set(emails)) == len(emails)


def test_every_company_has_one_owner(firms: list[DemoCompany]) -> None:
    for firm in firms:
        assert [member.right for member in firm.members].count("owner") == 1
