"""Autocomplete over the taxonomy."""

import pytest

from skills.taxonomy import load


def labels(query: str, language: str = "en", limit: int = 10) -> list[str]:
    return [skill.label(language) for skill in load().search(query, language, limit)]


def test_it_puts_the_start_of_a_label_before_a_word_inside() -> None:
    found = labels("threat", limit=40)
    assert found[0].startswith("Threat")
    assert "Cyber threats and attack vectors" in found
    assert found.index("Threat hunting") < found.index("Cyber threats and attack vectors")


@pytest.mark.parametrize("query", ["réponse", "REPONSE", "Reponse aux inc"])
def test_it_ignores_case_and_accents(query: str) -> None:
    assert "Réponse aux incidents" in labels(query, "fr")


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("pentest", "Penetration testing"),
        ("mde", "Microsoft Defender"),
        ("27001", "ISO 27001"),
        ("c++", "C++"),
        ("GO", "Go"),
        (".net", ".NET"),
        ("AVG", "GDPR"),
    ],
)
def test_it_knows_aliases_and_odd_names(query: str, label: str) -> None:
    assert label in labels(query)


def test_it_gives_no_more_than_asked() -> None:
    assert len(labels("security", limit=3)) == 3
    assert labels("security", limit=0) == []


@pytest.mark.parametrize("query", ["", "   ", "\N{ZERO WIDTH SPACE}", "zzzzqqq"])
def test_it_finds_nothing_for_nothing(query: str) -> None:
    assert labels(query) == []
