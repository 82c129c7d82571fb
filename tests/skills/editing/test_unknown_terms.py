"""Terms the taxonomy may lack, read out of texts; never a word about a person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skills.reading import unknown_terms

LIST = "Python, Zorbex, Splunk, Kubernetes"


def test_it_finds_a_strange_item_between_known_ones() -> None:
    assert unknown_terms(LIST) == ("Zorbex",)


def test_it_takes_a_small_letter_in_a_list_that_is_mostly_known() -> None:
    assert unknown_terms("python, zorbex, splunk, kubernetes") == ("zorbex",)


def test_it_finds_names_under_a_heading_of_skills() -> None:
    text = "Technical skills\nPython\nZorbex Pro\nSplunk\n\nHobbies\nKlarinet"
    assert unknown_terms(text) == ("Zorbex Pro",)


def test_it_finds_an_acronym_beside_a_known_skill() -> None:
    assert unknown_terms("Every day I used Splunk with QXR in a team.") == ("QXR",)


def test_it_takes_no_acronym_far_from_any_skill() -> None:
    assert unknown_terms("The QXR is a society for people who like to walk.") == ()


def test_it_takes_nobody_for_a_skill_whom_one_worked_for() -> None:
    assert unknown_terms("I kept Splunk for QXR and Python at ZBV.") == ()


def test_it_gives_each_term_once_however_it_is_written() -> None:
    assert unknown_terms(f"{LIST}\nPython, ZORBEX, Splunk") == ("Zorbex",)


@pytest.mark.parametrize(
    "word", ["Lotte", "Peeters", "Gent", "Namur", "Dutch", "januari", "Zorbex NV", "France"]
)
def test_it_takes_no_name_place_language_month_or_company(word: str) -> None:
    assert unknown_terms(f"Python, {word}, Splunk, Kubernetes") == ()


@pytest.mark.parametrize("contact", ["zo@example.org", "0470 12 34 56 78", "https://zo.example"])
def test_it_passes_over_a_line_with_an_address_or_a_number(contact: str) -> None:
    assert unknown_terms(f"Python, Zorbex, Splunk, {contact}") == ()


@pytest.mark.parametrize("word", ["2021", "a whole lot of other things", "SOC analyst", "Pythons"])
def test_it_takes_no_year_phrase_title_or_known_skill(word: str) -> None:
    assert unknown_terms(f"Python, {word}, Splunk, Kubernetes") == ()


def test_it_takes_no_half_of_a_known_name() -> None:
    assert unknown_terms("ISO 27001, TCP/IP, CI/CD, Python") == ()


@given(st.text())
def test_it_never_fails_and_says_the_same_twice(text: str) -> None:
    assert unknown_terms(text) == unknown_terms(text)


@pytest.mark.parametrize(
    "word", ["advanced", "gevorderd", "Certificats", "Opleiding", "Kenntnisse"]
)
def test_it_takes_no_level_and_no_heading_for_a_skill(word: str) -> None:
    assert unknown_terms(f"Python, {word}, Splunk, Kubernetes") == ()
