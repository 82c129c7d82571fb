"""What a text says someone has not, is no claim."""

import pytest

from tests.skills.words import claims, found


@pytest.mark.parametrize(
    "text",
    [
        "No experience with Splunk",
        "I have no hands-on experience with Splunk or QRadar",
        "Never used Splunk",
        "Splunk: no experience",
        "geen ervaring met Splunk",
        "Ik ben niet vertrouwd met Splunk",
        "pas d'expérience avec Splunk",
        "aucune connaissance de Splunk",
        "sans expérience en Splunk",
        "Keine Erfahrung mit Splunk",
        "Mit Splunk habe ich keine Erfahrung.",
        "ohne Kenntnisse in Splunk",
        "I have no Splunk experience",
        "No Splunk required",
        "You don't need Splunk",
        "No prior Splunk experience needed",
        "Splunk: none",
        "Geen Splunk-ervaring",
        "Je hoeft geen Splunk te kennen",
        "Nooit met Splunk gewerkt",
        "Splunk: geen",
        "Pas de Splunk",
        "Vous n'avez pas besoin de connaître Splunk",
        "Splunk : aucune",
        "Ich habe keine Splunk-Erfahrung",
        "Sie brauchen kein Splunk",
        "Ohne Splunk-Kenntnisse",
    ],
)
def test_it_does_not_claim_what_is_denied(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Helpdesk with six years of experience, I want to move into penetration testing",
        "Zes jaar ervaring op de helpdesk, ik wil overstappen naar penetration testing",
        "Six ans d'expérience au support, je veux passer à penetration testing",
        "Sechs Jahre Erfahrung im Support, ich möchte in den Bereich Penetration Testing wechseln",
        "I want to learn penetration testing",
    ],
)
def test_a_wish_is_no_skill(text: str) -> None:
    assert "penetration testing" not in {name.lower() for name in found(text)}


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("No experience with Splunk. Good knowledge of QRadar.", ["IBM QRadar"]),
        ("Geen ervaring met Splunk maar wel met QRadar", ["IBM QRadar"]),
        ("Pas d'expérience avec Splunk mais QRadar au quotidien", ["IBM QRadar"]),
        ("Keine Erfahrung mit Splunk, aber mit QRadar", ["IBM QRadar"]),
        ("Wireshark, Splunk: no experience", ["Wireshark"]),
        ("I want to move into the cloud team but know QRadar", ["IBM QRadar"]),
    ],
)
def test_a_denial_ends_where_the_sentence_turns(text: str, kept: list[str]) -> None:
    assert found(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "Not only dogs but also Splunk",
        "Keine Angst vor Splunk",
        "Splunk is required, no exceptions",
        "Geen dag zonder Splunk",
        "Pas de problème avec Splunk",
    ],
)
def test_a_denial_of_something_else_denies_no_skill(text: str) -> None:
    assert found(text) == ["Splunk"]


@pytest.mark.parametrize(
    "text",
    [
        "No experience required, Splunk is taught on the job",
        "Splunk (no experience required)",
        "Splunk: geen ervaring vereist",
        "Geen ervaring vereist: je leert Splunk bij ons",
        "Keine Erfahrung erforderlich, Splunk lernst du hier",
    ],
)
def test_waiving_experience_denies_no_skill(text: str) -> None:
    assert found(text) == ["Splunk"]


def test_one_denial_does_not_outweigh_a_claim_elsewhere() -> None:
    cv = "No experience with Splunk at school.\nLater: three years of Splunk."
    assert claims(cv)["Splunk"].level == 3
