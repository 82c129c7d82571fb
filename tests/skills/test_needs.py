"""What an advert asks: how much it matters, at which level, and what is only advertising."""

import pytest

from skills.reading import propose_needs
from skills.taxonomy import load
from tests.skills.words import needs

ADVERTS = {
    "en": """SOC analyst

About us
We sell firewalls to hospitals.

Responsibilities
- Threat hunting

Requirements
- Solid knowledge of Splunk
- Python is required

Nice to have
- OSINT

What we offer
Training in Kubernetes""",
    "nl": """SOC-analist

Over ons
Wij verkopen firewalls aan ziekenhuizen.

Jouw taken
- Threat hunting

Jouw profiel
- Grondige kennis van Splunk
- Python is vereist

Pluspunten
- OSINT

Ons aanbod
Opleidingen in Kubernetes""",
    "fr": """Analyste SOC

Qui sommes-nous ?
Nous vendons des firewalls aux hôpitaux.

Vos missions
- Threat hunting

Votre profil
- Connaissance approfondie de Splunk
- Python est exigé

Atouts
- OSINT

Nous offrons
Des formations Kubernetes""",
    "de": """SOC-Analyst (m/w/d)

Über uns
Wir verkaufen Firewalls an Krankenhäuser.

Deine Aufgaben
- Threat Hunting

Dein Profil
- Fundierte Kenntnisse in Splunk
- Python ist zwingend erforderlich

Von Vorteil
- OSINT

Wir bieten
Schulungen zu Kubernetes""",
}


@pytest.mark.parametrize("language", ADVERTS)
def test_headings_decide_in_four_languages(language: str) -> None:
    found = needs(ADVERTS[language])
    assert found["Threat hunting"].importance == "should"
    assert found["Splunk"].importance == "must"
    assert found["Python"].importance == "must"
    assert found["OSINT (open-source intelligence)"].importance == "nice"


@pytest.mark.parametrize("language", ADVERTS)
def test_what_the_company_says_of_itself_is_no_need(language: str) -> None:
    assert not {"Firewalls", "Kubernetes"} & needs(ADVERTS[language]).keys()


@pytest.mark.parametrize("language", ADVERTS)
def test_levels_are_read_with_the_need(language: str) -> None:
    assert needs(ADVERTS[language])["Splunk"].level == 3


@pytest.mark.parametrize(
    ("text", "importance"),
    [
        ("Splunk", "should"),
        ("Splunk is a must have", "must"),
        ("Kennis van Splunk is een pluspunt", "nice"),
        ("La connaissance de Splunk est un atout", "nice"),
        ("Splunk-Kenntnisse sind von Vorteil", "nice"),
        ("Splunk wird vorausgesetzt", "must"),
        ("Splunk is vereist", "must"),
        ("La maîtrise de Splunk est indispensable", "must"),
        ("Splunk preferred, not required", "nice"),
    ],
)
def test_cue_words_decide_where_there_is_no_heading(text: str, importance: str) -> None:
    assert needs(text)["Splunk"].importance == importance


def test_headings_in_running_text_count() -> None:
    text = "Wij zoeken jou. Taken: threat hunting. Pluspunten: Python en Splunk."
    found = needs(text)
    assert found["Threat hunting"].importance == "should"
    assert found["Splunk"].importance == "nice"


def test_an_introduction_before_the_headings_asks_little() -> None:
    text = "Engineer\n\nWe build Kubernetes for banks.\n\nYour profile\n- Splunk"
    assert needs(text)["Kubernetes"].importance == "nice"


def test_what_the_title_names_is_asked() -> None:
    assert needs("Splunk engineer\n\nYour profile\n- Python")["Splunk"].importance == "should"


def test_a_list_item_that_speaks_of_requirements_is_no_heading() -> None:
    text = "Nice to have\n- Security requirements\n- Splunk"
    assert needs(text)["Splunk"].importance == "nice"


@pytest.mark.parametrize(
    "text",
    [
        "Required: tools such as Splunk",
        "Splunk or QRadar is required",
        "Outils exigés, par exemple Splunk",
    ],
)
def test_an_example_or_alternative_is_no_must(text: str) -> None:
    assert needs(text)["Splunk"].importance == "should"


def test_a_human_skill_is_never_a_must() -> None:
    found = needs("Teamwork is required.\nRequirements\n- strong communication skills")
    assert {need.importance for need in found.values()} <= {"should", "nice"}


def test_a_denied_skill_is_no_need() -> None:
    assert needs("No knowledge of Splunk is expected; QRadar").keys() == {"IBM QRadar"}


def test_a_certificate_is_asked_as_it_is_claimed() -> None:
    assert needs("CISSP is a plus")["CISSP"].level == 3


def test_there_are_never_more_than_25_needs_nor_8_musts() -> None:
    every = "\n".join(f"- {skill.label('en')} is required" for skill in load().skills.values())
    found = propose_needs("Requirements\n" + every)
    assert len(found) == 25
    assert sum(need.importance == "must" for need in found) == 8


def test_the_strongest_come_first_then_in_the_order_of_the_advert() -> None:
    text = "Wireshark is a plus.\nNmap.\nSplunk is required.\nQRadar is required."
    order = [need.importance for need in propose_needs(text)]
    assert order == ["must", "must", "should", "nice"]
    assert list(needs(text)) == ["Splunk", "IBM QRadar", "Nmap", "Wireshark"]


def test_an_advert_that_is_all_advertising_still_gives_something() -> None:
    assert needs("About us\nWe do penetration testing.")["Penetration testing"].importance == "nice"


def test_a_text_without_skills_gives_no_needs() -> None:
    assert propose_needs("We zoeken een bakker.") == ()
