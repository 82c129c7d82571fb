"""Which words of a text are found, in four languages, and which are left alone."""

import pytest

from skills.reading import read_skills
from tests.skills.words import found

SIEM = "SIEM (security information and event management)"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Experience with incident response is required.", "Incident response"),
        ("ISO 27001", "ISO 27001"),
        ("Certified ISO/IEC 27001:2022 environment", "ISO 27001"),
        ("ISO27001-audits", "ISO 27001"),
        ("You write C++ and C#.", "C++"),
        ("You write C++ and C#.", "C#"),
        ("modern .NET", ".NET"),
        ("maîtrise de la réponse aux incidents", "Incident response"),
        ("Ervaring met Incidentrespons", "Incident response"),
    ],
)
def test_it_finds_the_names_that_word_splitters_lose(text: str, label: str) -> None:
    assert label in found(text)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Een opleiding IT of gelijkwaardig", "Information technology"),
        ("Python, Java en GO", "Go"),
        ("statistics in R and Python", "R"),
        ("IAM en PAM (CyberArk)", "Privileged access management (PAM)"),
        ("SOC analyst, tier 2", "Security operations (SOC)"),
        ("C, Java and assembly", "C"),
        ("de AVG-wetgeving en privacy", "GDPR"),
    ],
)
def test_it_reads_a_short_name_where_the_context_says_so(text: str, label: str) -> None:
    assert label in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "It is what it is, and IT IS FINE",
        "Go to the next page. LET'S GO!",
        "Plan R, appendix R",
        "Call Pam or PAM at the desk",
        "state of charge (SOC) of the battery",
        "vitamin C and D",
        "Dora the explorer, a cra-zy rest of the day",
        "j'ai le reste",
        "de rest van het team excel-leert",
        "Sentinel species in ecology",
    ],
)
def test_it_leaves_the_same_letters_alone_elsewhere(text: str) -> None:
    assert found(text) == []


def test_context_must_stand_in_the_same_clause() -> None:
    assert "Privileged access management (PAM)" in found("PAM with CyberArk")
    assert "Privileged access management (PAM)" not in found("Pamela (PAM). We use CyberArk.")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("beveiligingsincidenten afhandelen", "Incident response"),
        ("kennis van penetratietesten", "Penetration testing"),
        ("kwetsbaarheidsbeheer en risicoanalyses", "Vulnerability management"),
        ("tests d’intrusion", "Penetration testing"),
        ("analyse de risques (EBIOS RM)", "Risk assessment"),
        ("chasse aux menaces", "Threat hunting"),
        ("Schwachstellenmanagement", "Vulnerability management"),
        ("Netzwerksicherheitskenntnisse", "Network security"),
        ("Pythonkenntnisse", "Python"),
        ("SIEM-Systeme betreuen", SIEM),
        ("Reaktion auf Sicherheitsvorfälle", "Incident response"),
        ("Firewalls and pentests", "Firewalls"),
        ("Python3 and Java 8", "Python"),
    ],
)
def test_it_finds_plurals_and_compounds(text: str, label: str) -> None:
    assert label in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "INCIDENT RESPONSE",
        "incident-response",
        "incident\N{NO-BREAK SPACE}response",
        "incident \N{EN DASH} response",
        "incident\nresponse",
        "inci\N{SOFT HYPHEN}dent response",
        "ｉｎｃｉｄｅｎｔ response",
        "re\N{COMBINING ACUTE ACCENT}ponse aux incidents",
    ],
)
def test_spelling_marks_make_no_difference(text: str) -> None:
    assert found(text) == ["Incident response"]


def test_a_ligature_counts_as_its_letters() -> None:
    assert found("\N{LATIN SMALL LIGATURE FI}rewall") == ["Firewalls"]


def test_the_longest_name_wins() -> None:
    assert found("Azure Active Directory") == ["Microsoft Entra ID (Azure AD)"]
    assert found("ISO 27001 Lead Auditor") == ["ISO 27001 Lead Auditor"]


@pytest.mark.parametrize("text", ["splunking", "xsiem", "siemx", "javanese", "vision", "Oktan"])
def test_a_name_inside_another_word_is_not_one(text: str) -> None:
    assert found(text) == []


def test_a_name_is_not_read_across_paragraphs_or_list_items() -> None:
    assert "Network security" not in found("Network\n\nsecurity guards")
    assert "Network security" not in found("- Network\n- security guards")


def test_a_mention_shows_its_place_and_its_sentence() -> None:
    text = "We are friendly. You know Réponse à incident well! And more."
    (mention,) = read_skills(text)
    assert mention.surface == "Réponse à incident"
    assert text[mention.start : mention.end] == mention.surface
    assert mention.sentence == "You know Réponse à incident well!"
