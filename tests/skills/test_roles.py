"""Which role an advert is about, from its title in four languages, else from its skills."""

import pytest

from skills.reading import best_role, propose_role, rank_roles
from skills.taxonomy import load

JAVA = "Je schrijft Java en JavaScript, met Git, SQL en CI/CD, en test je eigen software."


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Senior SOC Analyst (m/v/x)", "ecsf:incident-responder"),
        ("Analyste SOC confirmé F/H", "ecsf:incident-responder"),
        ("SOC-analist", "ecsf:incident-responder"),
        ("Pentester", "ecsf:penetration-tester"),
        ("Penetratietester", "ecsf:penetration-tester"),
        ("Testeur d’intrusion H/F", "ecsf:penetration-tester"),
        ("Informationssicherheitsbeauftragter (m/w/d)", "ecsf:ciso"),
        ("Responsable de la sécurité des systèmes d'information", "ecsf:ciso"),
        ("Informatieveiligheidscoördinator", "ecsf:ciso"),
        ("Compliance officer", "ecsf:legal-policy-compliance-officer"),
        ("Data Protection Officer", "portal:dpo"),
        ("Functionaris voor gegevensbescherming", "portal:dpo"),
        ("Consultante GRC", "portal:grc-consultant"),
        ("Cloud Security Architect", "ecsf:architect"),
        ("Sicherheitsarchitektin", "ecsf:architect"),
        ("Security auditor", "ecsf:auditor"),
        ("Auditrice informatique", "portal:ict-auditor"),
        ("Network Security Engineer", "ecsf:implementer"),
        ("Ingénieure cybersécurité", "ecsf:implementer"),
        ("Cyber Threat Intelligence Analyst", "ecsf:threat-intelligence-specialist"),
        ("IT-Forensiker/in", "ecsf:digital-forensics-investigator"),
        ("IT-risicomanager", "ecsf:risk-manager"),
        ("Formatrice cybersécurité", "ecsf:educator"),
        ("Security Researcher", "ecsf:researcher"),
        ("Systeem- en netwerkbeheerder", "portal:system-administrator"),
        ("Netzwerktechnikerin", "portal:network-engineer"),
        ("Développeuse web", "portal:software-developer"),
    ],
)
def test_the_title_decides_in_four_languages(title: str, role: str) -> None:
    assert propose_role(title) == role


def test_every_role_is_found_by_each_of_its_names() -> None:
    for role in load().roles.values():
        assert all(propose_role(name) == role.id for name in role.names())


def test_a_title_inside_a_longer_one_does_not_count() -> None:
    text = "GDPR, NIS2, DORA, DPIA, privacy by design, compliance, security policies, GRC"
    assert propose_role("GRC auditor", text) == "ecsf:auditor"


def test_the_more_specific_title_wins() -> None:
    assert propose_role("Security engineer, penetration testing") == "ecsf:penetration-tester"


def test_security_in_a_heading_outweighs_the_general_it_beside_it() -> None:
    assert propose_role("Software engineer, application security") == "ecsf:implementer"


def test_the_skills_decide_where_the_title_says_nothing() -> None:
    text = "You acquire digital evidence with EnCase, do malware analysis and memory forensics."
    assert propose_role("New colleague", text) == "ecsf:digital-forensics-investigator"


def test_a_speciality_is_proposed_only_where_it_is_named() -> None:
    text = "You keep the records of processing, lead each DPIA and answer for the GDPR."
    roles = [match.role for match in rank_roles("New colleague", text)]
    assert roles[0] == "ecsf:legal-policy-compliance-officer"
    assert "portal:dpo" not in roles


def test_a_grade_named_in_the_text_alone_speaks_for_its_profile_first() -> None:
    ranked = rank_roles("", "Our tier 1 SOC analysts triage alerts in the SIEM.")
    assert [match.role for match in ranked[:2]] == [
        "ecsf:incident-responder", "portal:soc-analyst-l1",
    ]  # fmt: skip


def test_a_job_of_general_it_is_no_job_of_security() -> None:
    assert propose_role("Nieuwe collega", JAVA) == "portal:software-developer"


def test_general_it_asked_beside_security_does_not_make_a_job_of_it() -> None:
    text = f"{JAVA} Je doet incident response, threat hunting en forensics met SIEM en EDR."
    assert propose_role("Nieuwe collega", text) == "ecsf:incident-responder"


@pytest.mark.parametrize("title", ["", "Bakker", "Sales manager", "Infirmier(ère) de nuit", "\x00"])
def test_it_proposes_nothing_without_reason(title: str) -> None:
    assert propose_role(title, "We zoeken iemand met Excel, die goed kan samenwerken.") is None


def test_roles_are_ranked_with_their_evidence() -> None:
    ranked = rank_roles("CISO", "penetration testing")
    scores = [match.score for match in ranked]
    assert ranked[0].role == "ecsf:ciso"
    assert scores == sorted(scores, reverse=True)


def test_each_reason_shows_its_place_and_its_part_of_the_score() -> None:
    title, text = "CISO (m/v/x)", "As our head of security you own the ISO 27001 certificate."
    for match in rank_roles(title, text):
        assert match.score == pytest.approx(sum(reason.weight for reason in match.reasons))
        for reason in match.reasons:
            source = title if reason.kind == "heading" else text
            assert source[reason.start : reason.end] == reason.surface


def test_reasons_name_titles_before_skills() -> None:
    best = best_role("CISO", "As our head of security you write the security policies.")
    assert best is not None
    kinds = [reason.kind for reason in best.reasons]
    assert kinds == ["heading", "text", "skill"]
    assert load().skills[best.reasons[2].skill].label("en") == "Security policies"


def test_the_same_text_gives_the_same_order() -> None:
    text = "Firewalls, SIEM, GDPR, ISO 27001, Java and Python."
    assert rank_roles("Colleague", text) == rank_roles("Colleague", text)
