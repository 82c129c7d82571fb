"""National register numbers in free text."""

import pytest

from talent.numbers import has_register_number


@pytest.mark.parametrize(
    "text",
    ["85.07.30-033.28", "85 07 30 033 28", "85073003328", "NN 17.07.30-033.84.", "(85073003328)"],
)
def test_a_register_number_is_found_as_people_write_it(text: str) -> None:
    assert has_register_number(f"Born in Ghent, {text} and so on")


@pytest.mark.parametrize(
    "text",
    ["85.07.30-033.29", "+32 475 12 34 56", "0403.170.701", "2019 2020 2021", "123485073003328"],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert not has_register_number(f"Call or write: {text}")


def test_a_page_of_digits_is_looked_through_quickly() -> None:
    assert not has_register_number("9" * 400_000)
