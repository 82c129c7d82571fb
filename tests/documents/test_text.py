"""Tidying what was read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.terms import DEFAULT, Code, Draft, Limits
from documents.text import clean, mend_line_ends, tidy


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a\0b\x07c\x7f", "abc"),
        ("a\ud800b", "ab"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\n\n\n\n\nb", "a\n\nb"),
        ("a  \n b", "a\n b"),
        ("\ufb01rewall, e\ufb03cient", "firewall, efficient"),
        ("cafe\u0301", "caf\u00e9"),
        ("cyber\xadsecurity, secu\xad\n  rity", "cybersecurity, security"),
        ("a\xa0b\u202fc", "a b c"),
        ("\uf0b7 Python", "\u2022 Python"),
        ("ad\u200bmin \u202ecod", "admin cod"),
    ],
)
def test_it_keeps_one_form_of_everything(raw: str, text: str) -> None:
    assert clean(raw) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("network secu-\nrity", "network security"),
        ("informatie-\n   beveiliging", "informatiebeveiliging"),
        ("open-\nsource tools", "open-source tools"),
        ("sous-\ntraitance", "sous-traitance"),
        ("risk-based, later risk-\nbased", "risk-based, later risk-based"),
        ("end-\nto-end", "end-to-end"),
        ("2019-\n2021", "2019-\n2021"),
        ("Analyst -\nengineer", "Analyst -\nengineer"),
        ("Zone-\nBelgium", "Zone-\nBelgium"),
        ("onboarding and on-\nboarding", "onboarding and onboarding"),
    ],
)
def test_it_mends_broken_words_and_leaves_compounds(raw: str, text: str) -> None:
    assert mend_line_ends(raw) == text


def test_it_cuts_a_text_that_is_too_long_and_says_so() -> None:
    found = tidy(Draft("word " * 100, []), Limits(characters=50), mend_hyphens=False)
    assert len(found.text) <= 50
    assert found.warnings == (Code.TRUNCATED,)


def test_it_says_when_there_is_no_text() -> None:
    assert tidy(Draft(" 1 \n 2 ", []), DEFAULT, mend_hyphens=True).warnings == (Code.NO_TEXT,)


def test_it_bounds_what_it_reports_as_hidden() -> None:
    found = tidy(Draft("", ["x" * 60, " ", "y" * 60]), Limits(hidden_characters=100),
                 mend_hyphens=False)  # fmt: skip
    assert found.hidden_text == ("x" * 60, "y" * 40)


@given(st.text(st.characters(codec=None)))
def test_any_text_can_be_stored(raw: str) -> None:
    text = clean(raw)
    text.encode()
    assert "\0" not in text
    assert clean(text) == text


@pytest.mark.parametrize("piece", ["a-", "a-\n", "-\n", " \n", "\xad", "\xad ", "a ", "\ufb01"])
def test_no_text_takes_long_to_tidy(piece: str) -> None:
    tidy(Draft(piece * 200_000, []), DEFAULT, mend_hyphens=True)
