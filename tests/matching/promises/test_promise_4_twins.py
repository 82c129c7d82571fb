"""Promise 4, from the text of a CV to its score: who somebody is changes nothing."""

import dataclasses
import re

import pytest

from matching.files.reading import request_of
from matching.kernel import Person, Request, Scored, canonical, explain, score
from matching.weighing import Shown, weigh_person, weigh_request
from skills.reading import read_skills
from skills.reading.cv import read_cv
from skills.taxonomy import load

ADVERT = """SOC analyst

You must have good knowledge of incident response and of Splunk.
You have experience with Microsoft Sentinel, Linux and Python.
ISO 27001 is a plus.
"""
EN = """Profile
SOC analyst. I know incident response.

Experience
03/2021 - 06/2024 SOC analyst, Rivierbank NV, Gent
- Built detection rules in Splunk
- Handled security incidents with Microsoft Sentinel
01/2018 - 02/2021 System administrator, Molenwater NV, Gent
- Managed Linux servers and Active Directory
- Automated reports in Python

Certificates
CISSP, 2022

Skills
- Python: good knowledge
- ISO 27001: basic knowledge
- Expert in Splunk
"""
NL = """Profiel
SOC-analist. Ik ken incident response.

Werkervaring
03/2021 - 06/2024 SOC-analist, Rivierbank NV, Gent
- Detectieregels gebouwd in Splunk
- Beveiligingsincidenten behandeld met Microsoft Sentinel
01/2018 - 02/2021 Systeembeheerder, Molenwater NV, Gent
- Linux-servers en Active Directory beheerd
- Rapporten geautomatiseerd in Python

Certificaten
CISSP, 2022

Vaardigheden
- Python: goede kennis
- ISO 27001: basiskennis
- Expert in Splunk
"""
FR = """Profil
Analyste SOC. Je connais la réponse aux incidents.

Expérience professionnelle
03/2021 - 06/2024 Analyste SOC, Rivierbank NV, Gent
- Règles de détection construites dans Splunk
- Incidents de sécurité traités avec Microsoft Sentinel
01/2018 - 02/2021 Administratrice système, Molenwater NV, Gent
- Gestion de serveurs Linux et d'Active Directory
- Rapports automatisés en Python

Certificats
CISSP, 2022

Compétences
- Python : bonne connaissance
- ISO 27001 : connaissances de base
- Experte en Splunk
"""
DE = """Profil
SOC-Analystin. Ich kenne Incident Response.

Berufserfahrung
03/2021 - 06/2024 SOC-Analystin, Rivierbank NV, Gent
- Erkennungsregeln in Splunk erstellt
- Sicherheitsvorfälle mit Microsoft Sentinel behandelt
01/2018 - 02/2021 Systemadministratorin, Molenwater NV, Gent
- Linux-Server und Active Directory verwaltet
- Berichte in Python automatisiert

Zertifikate
CISSP, 2022

Kenntnisse
- Python: gute Kenntnisse
- ISO 27001: Grundkenntnisse
- Expertin in Splunk
"""
PLAIN = "Jan Peeters\n"

# Names as they are in Belgium, and names that are also the names of products.
NAMES = [
    "Fatima El Amrani", "Nguyễn Thị Hương", "Małgorzata Kowalska", "Ömer Yıldız",
    "Anne-Sophie D'Hondt", "Ruby Janssens", "Kali De Smet", "Ansible Peeters", "Rust Verbeke",
    "Jan Puppet", "Go Nakamura",
]  # fmt: skip
ABOUT = [
    "Born on 3 May 1971 in Casablanca, 55 years old",
    "Date of birth: 12/11/2003",
    "Nationality: Moroccan",
    "Nationality: Belgian\nMarital status: married, 3 children",
    "Gender: F\nShe / her",
    "M. / Mr / he / him",
    "Photo: [see attachment]",
    "Kerkstraat 12 bus 3, 9000 Gent",
    "Rue de la Forge 5, 6000 Charleroi",
    "Avenue Mohammed V 14, Rabat, Morocco",
]
# How a trade is called of a man and of a woman.
FORMS = [
    ("administrateur système", "administratrice système"),
    ("administrateur réseau", "administratrice réseau"),
    ("administrateur de bases de données", "administratrice de bases de données"),
    ("ingénieur système", "ingénieure système"),
    ("ingénieur sécurité", "ingénieure sécurité"),
    ("ingénieur cybersécurité", "ingénieure cybersécurité"),
    ("développeur", "développeuse"),
    ("développeur web", "développeuse web"),
    ("développeur mobile", "développeuse mobile"),
    ("développeur Java", "développeuse Java"),
    ("technicien support", "technicienne support"),
    ("collaborateur support", "collaboratrice support"),
    ("auditeur", "auditrice"),
    ("consultant Splunk", "consultante Splunk"),
    ("expert Splunk", "experte Splunk"),
    ("front-endontwikkelaar", "front-endontwikkelaarster"),
    ("back-endontwikkelaar", "back-endontwikkelaarster"),
    ("Frontend-Entwickler", "Frontend-Entwicklerin"),
    ("Backend-Entwickler", "Backend-Entwicklerin"),
    ("Full-Stack-Entwickler", "Full-Stack-Entwicklerin"),
    ("IT-Supporter", "IT-Supporterin"),
    ("ethischer Hacker", "ethische Hackerin"),
    ("Java-Entwickler", "Java-Entwicklerin"),
    ("SOC-Analyst", "SOC-Analystin"),
    ("Go-Entwickler", "Go-Entwicklerin"),
]


def person(text: str) -> Person:
    """Read, weighed, and known by nothing but a number."""
    shown = [
        Shown(it.skill_id, it.level, "cv", it.statements, it.months, it.last_used)
        for it in read_cv(text, this_year=2026, this_month=11).claims
    ]
    return weigh_person("7", shown, load())


def asked() -> Request:
    return weigh_request(dataclasses.replace(request_of("v1", ADVERT), firm=True), load(), {})


def scored(text: str) -> Scored:
    return score(person(text), asked(), load())


def test_promise_4_the_texts_say_enough_to_be_compared() -> None:
    result = scored(PLAIN + EN)
    assert len(result.parts) >= 6
    assert result.musts_met == result.musts == 2
    assert 0 < result.score < 10_000


@pytest.mark.parametrize("name", NAMES)
def test_promise_4_a_name_changes_nothing(name: str) -> None:
    assert _bytes(f"{name}\n{EN}") == _bytes(PLAIN + EN)


@pytest.mark.parametrize("name", NAMES)
def test_promise_4_a_name_at_the_foot_of_each_page_changes_nothing(name: str) -> None:
    assert _bytes(f"{name}\n{EN}\n{name}\n") == _bytes(PLAIN + EN)


@pytest.mark.parametrize("about", ABOUT)
def test_promise_4_age_gender_nationality_photo_and_street_change_nothing(about: str) -> None:
    assert _bytes(f"{PLAIN}{about}\n\n{EN}") == _bytes(PLAIN + EN)


@pytest.mark.parametrize("text", [NL, FR, DE], ids=["nl", "fr", "de"])
def test_promise_4_the_language_of_the_cv_changes_nothing(text: str) -> None:
    assert _bytes(PLAIN + text) == _bytes(PLAIN + EN)


@pytest.mark.parametrize(("his", "hers"), FORMS)
def test_promise_4_a_trade_is_read_the_same_of_a_man_and_of_a_woman(his: str, hers: str) -> None:
    assert _found(his) == _found(hers) != set()


def test_promise_4_a_skill_that_opens_a_cv_is_still_read() -> None:
    for line in ("Network Security", "Expert in Splunk.", "Splunk"):
        assert any(it.start < len(line) for it in read_cv(f"{line}\n{EN}").mentions), line


def test_promise_4_a_break_of_years_takes_nothing() -> None:
    earlier = re.sub(r"20(\d\d)", lambda year: f"20{int(year[1]) - 6:02}", EN)
    assert _bytes(PLAIN + earlier) == _bytes(PLAIN + EN)


def _bytes(text: str) -> bytes:
    return canonical(explain(scored(text)))


def _found(trade: str) -> set[tuple[str, float]]:
    text = f"2019 - 2023: {trade}, Rivierbank NV"
    return {(it.skill_id, it.confidence) for it in read_skills(text)}
