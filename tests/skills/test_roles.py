"""Which ECSF role an advert is about, from its title in four languages, else from its skills."""

import pytest

from skills.reading import propose_role, rank_roles
from skills.taxonomy import load


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Senior SOC Analyst (m/v/x)", "incident-responder"),
        ("Analyste SOC confirmé F/H", "incident-responder"),
        ("SOC-analist", "incident-responder"),
        ("Pentester", "penetration-tester"),
        ("Penetratietester", "penetration-tester"),
        ("Testeur d’intrusion H/F", "penetration-tester"),
        ("Informationssicherheitsbeauftragter (m/w/d)", "ciso"),
        ("Responsable de la sécurité des systèmes d'information", "ciso"),
        ("Informatieveiligheidscoördinator", "ciso"),
        ("Data Protection Officer", "legal-policy-compliance-officer"),
        ("Functionaris voor gegevensbescherming", "legal-policy-compliance-officer"),
        ("Cloud Security Architect", "architect"),
        ("Sicherheitsarchitektin", "architect"),
        ("Auditrice informatique", "auditor"),
        ("Network Security Engineer", "implementer"),
        ("Ingénieure cybersécurité", "implementer"),
        ("Cyber Threat Intelligence Analyst", "threat-intelligence-specialist"),
        ("IT-Forensiker/in", "digital-forensics-investigator"),
        ("IT-risicomanager", "risk-manager"),
        ("Formatrice cybersécurité", "educator"),
        ("Security Researcher", "researcher"),
    ],
)
def test_the_title_decides_in_four_languages(title: str, role: str) -> None:
    assert propose_role(title) == f"ecsf:{role}"


def test_every_role_is_found_by_its_own_titles() -> None:
    for role in load().roles.values():
        assert all(propose_role(name) == role.id for name in role.labels.values())


def test_the_more_specific_title_wins() -> None:
    assert propose_role("Security engineer, penetration testing") == "ecsf:penetration-tester"


def test_a_title_inside_a_longer_one_does_not_count() -> None:
    text = "GDPR, NIS2, DORA, DPIA, privacy by design, compliance, security policies, GRC"
    assert propose_role("GRC auditor", text) == "ecsf:auditor"


def test_the_skills_decide_where_the_title_says_nothing() -> None:
    text = "You acquire digital evidence with EnCase, do malware analysis and memory forensics."
    assert propose_role("New colleague", text) == "ecsf:digital-forensics-investigator"


@pytest.mark.parametrize("title", ["", "Bakker", "Sales manager", "\x00"])
def test_it_proposes_nothing_without_reason(title: str) -> None:
    assert propose_role(title, "We zoeken iemand met Excel.") is None


def test_roles_are_ranked_with_their_evidence() -> None:
    ranked = rank_roles("CISO", "penetration testing")
    assert ranked[0][0] == "ecsf:ciso"
    assert [value for _, value in ranked] == sorted((v for _, v in ranked), reverse=True)
