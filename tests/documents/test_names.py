"""The name a file is shown under."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents import safe_name
from documents.names import MAX_CHARACTERS


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("CV Ann.pdf", "CV Ann.pdf"),
        ("CV d'Émilie Noël.pdf", "CV d'Émilie Noël.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\Ann\\cv.docx", "cv.docx"),
        ("cv\u202efdp.exe", "cvfdp.exe"),
        ("cv\r\nX-Header: a.pdf", "cvX-Header_ a.pdf"),
        ('a"; filename="b.pdf', "a__ filename=_b.pdf"),
        ("cv.pdf\0.html", "cv.pdf.html"),
        ("\ud800cv.pdf", "cv.pdf"),
        ("  cv \t one.pdf ", "cv one.pdf"),
        ("..", "document"),
        ("", "document"),
        ("\u200b", "document"),
    ],
)
def test_it_is_harmless(given_name: str, shown: str) -> None:
    assert safe_name(given_name) == shown


def test_a_long_name_keeps_its_extension() -> None:
    shown = safe_name("x" * 300 + ".pdf")
    assert len(shown) == MAX_CHARACTERS
    assert shown.endswith("x.pdf")


def test_twins_in_unicode_become_one() -> None:
    assert safe_name("Noe\u0308l.pdf") == safe_name("No\u00ebl.pdf")


@given(st.text(st.characters(codec=None), max_size=400))
def test_any_name_can_be_shown(name: str) -> None:
    shown = safe_name(name)
    assert 0 < len(shown) <= MAX_CHARACTERS
    assert not any(unicodedata.category(c) in {"Cc", "Cf", "Cs"} for c in shown)
    assert not set(shown) & set('/\\"<>;:')
    assert safe_name(shown) == shown
