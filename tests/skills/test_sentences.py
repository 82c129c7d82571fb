"""Where one statement ends and the next begins."""

import pytest

from skills.reading import sentences


def texts(text: str) -> list[str]:
    return [sentence.text for sentence in sentences(text)]


def test_a_full_stop_ends_a_sentence() -> None:
    assert texts("One. Two! Three?") == ["One.", "Two!", "Three?"]


@pytest.mark.parametrize(
    "text",
    [
        "Tools, e.g. Splunk, are used",
        "Tools wie z.B. Splunk",
        "Tools wie z. B. Splunk",
        "Version 2.0 of .NET at www.example.be",
        "ervaring met o.a. Splunk",
    ],
)
def test_an_abbreviation_or_a_number_does_not(text: str) -> None:
    assert texts(text) == [text]


def test_list_items_are_statements_of_their_own() -> None:
    assert texts("• Splunk • QRadar\n- Nmap\nWireshark") == [
        "Splunk", "QRadar", "- Nmap", "Wireshark",
    ]  # fmt: skip


def test_a_wrapped_line_goes_on() -> None:
    assert texts("Five years of\nincident response") == ["Five years of\nincident response"]


def test_a_wall_of_text_is_cut_at_blanks() -> None:
    parts = texts("word " * 500)
    assert max(map(len, parts)) <= 400
    assert " ".join(parts) == ("word " * 500).strip()


def test_places_are_those_of_the_text() -> None:
    text = "  One.\n\n Two "
    assert [text[part.start : part.end] for part in sentences(text)] == ["One.", "Two"]


def test_nothing_gives_nothing() -> None:
    assert texts(" \n\t ") == []
