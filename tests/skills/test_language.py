"""Which of the four languages a text is in."""

import pytest

from skills.reading import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Wij zoeken een collega die onze systemen beveiligt.", "nl"),
        ("Nous cherchons une personne pour protéger nos systèmes.", "fr"),
        ("Wir suchen eine Person, die unsere Systeme schützt.", "de"),
        ("We are looking for someone to protect our systems.", "en"),
    ],
)
def test_it_knows_the_four(text: str, language: str) -> None:
    assert detect_language(text) == language


def test_it_answers_one_of_the_four_whatever_the_text() -> None:
    for text in ("Estamos buscando un colega", "Szukamy kolegi", "\ud800 abc", "\x00a"):
        assert detect_language(text) in {"nl", "fr", "de", "en"}


@pytest.mark.parametrize("text", ["", "   ", "12345 !!", "\x00"])
def test_a_text_without_letters_is_taken_for_english(text: str) -> None:
    assert detect_language(text) == "en"
