"""Which words of the security field are read as which skill, in four languages."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from skills.reading import read_skills
from skills.taxonomy import load
from tests.skills.words import found, named, skill

KNOWLEDGE = Path(__file__).with_name("ecsf_knowledge.csv")


def knowledge_items() -> list[tuple[str, str, str]]:
    """Number, name (ENISA, ECSF 2022, CC BY 4.0) and our skill for each knowledge item."""
    with KNOWLEDGE.open(encoding="utf-8", newline="") as rows:
        return [(row["item"], row["name"], row["skill"]) for row in csv.DictReader(rows)]


@pytest.mark.parametrize(("name", "skill_id"), [row[1:] for row in knowledge_items()])
def test_it_reads_every_knowledge_item_of_the_ecsf(name: str, skill_id: str) -> None:
    assert skill_id in {mention.skill_id for mention in read_skills(name)}


def test_the_ecsf_has_67_knowledge_items() -> None:
    assert [item for item, _, _ in knowledge_items()] == [f"K{n:02}" for n in range(1, 68)]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("ArcSight and LogRhythm", "ArcSight"),
        ("SentinelOne of Cortex XDR", "SentinelOne"),
        ("gestion de Stormshield", "Stormshield"),
        ("Zscaler-Einführung", "Zscaler"),
        ("SailPoint IIQ", "SailPoint"),
        ("TheHive en MISP", "MISP"),
        ("Wazuh, Graylog", "Wazuh"),
        ("EnCase, FTK, X-Ways", "X-Ways Forensics"),
        ("Checkmarx in de pipeline", "Checkmarx"),
        ("analyses EBIOS RM", "EBIOS Risk Manager"),
        ("ISAE 3402-Berichte", "ISAE 3402 and SOC 1"),
        ("TISAX-Assessment", "TISAX"),
        ("SecNumCloud", "SecNumCloud"),
        ("OWASP ASVS level 2", "OWASP ASVS"),
    ],
)
def test_it_tells_single_products_and_standards_apart(text: str, label: str) -> None:
    assert label in found(text)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("je behandelt en volgt op: incidenten behandelen", "Incident response"),
        ("vous savez traiter les incidents", "Incident response"),
        ("Umgang mit Sicherheitsvorfällen", "Incident response"),
        ("opvolging van alerts in ploegen", "Alert triage"),
        ("qualification des alertes", "Alert triage"),
        ("Bearbeitung von Alarmen", "Alert triage"),
        ("kwetsbaarheidsscans uitvoeren", "Vulnerability assessment"),
        ("scans de vulnérabilités", "Vulnerability assessment"),
        ("Schwachstellenscans", "Vulnerability assessment"),
        ("medewerkers sensibiliseren", "Security awareness programmes"),
        ("sensibiliser les collaborateurs", "Security awareness programmes"),
        ("Sensibilisierung der Mitarbeitenden", "Security awareness programmes"),
        ("oefenen: crisisoefeningen", "Cyber crisis exercises"),
        ("exercices de crise", "Cyber crisis exercises"),
        ("Planspiele und Krisenübungen", "Cyber crisis exercises"),
        ("revue des habilitations", "Access reviews and recertification"),
        ("Rezertifizierung", "Access reviews and recertification"),
        ("netwerksegmentatie", "Network segmentation"),
        ("cloisonnement réseau", "Network segmentation"),
        ("Netzwerksegmentierung", "Network segmentation"),
        ("datalekken melden", "Data breach management"),
        ("violations de données", "Data breach management"),
        ("Datenpannen", "Data breach management"),
        ("Belgische NIS2-wet", "Belgian NIS2 law"),
        ("loi belge NIS2", "Belgian NIS2 law"),
        ("IT-Sicherheitsgesetz 2.0", "German IT security law (KRITIS)"),
    ],
)
def test_it_knows_how_people_say_it_in_four_languages(text: str, label: str) -> None:
    assert label in found(text)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("FAIR and ISO 27005 risk quantification", "FAIR"),
        ("MDR and SOC services", "MDR (managed detection and response)"),
        ("disk images in Autopsy, a forensic tool", "Autopsy (The Sleuth Kit)"),
        ("Volatility for memory dumps", "Volatility"),
        ("Terraform, Vault, Consul", "HashiCorp Vault"),
        ("Suricata or Snort rules", "Snort"),
        ("Cisco ASA, FTD, FMC", "Cisco security (ASA, Firepower)"),
        ("labels and DLP in Purview", "Microsoft Purview"),
        ("CrowdStrike (Falcon)", "CrowdStrike Falcon"),
        ("AVV und VVT nach DSGVO", "Data processing agreements"),
    ],
)
def test_it_reads_a_short_name_beside_its_trade(text: str, label: str) -> None:
    assert label in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "a fair salary",
        "volatility of the markets",
        "the autopsy of a project",
        "a Falcon flies over the vault",
        "within the purview of the board",
        "Dragos and Frida signed the letter",
        "a hydra of meetings and a zap of energy",
        "MDR for medical products",
        "we fortify the team and snort with laughter",
        "a bio on the website",
    ],
)
def test_it_leaves_ordinary_words_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("product", "kind_of"),
    [
        ("ArcSight", "SIEM (security information and event management)"),
        ("SentinelOne", "EDR/XDR (endpoint detection and response)"),
        ("WatchGuard", "Firewalls"),
        ("Acunetix", "DAST and dynamic testing"),
        ("BeyondTrust", "Privileged access management (PAM)"),
        ("Velociraptor", "Forensic tools"),
        ("Wiz", "CSPM and CNAPP"),
        ("Snyk", "Software supply chain security (SBOM, SCA)"),
        ("Zscaler", "SASE and SSE"),
        ("Belgian NIS2 law", "NIS2"),
    ],
)
def test_a_product_proves_its_kind_and_its_kind_only_a_part(product: str, kind_of: str) -> None:
    assert load().closeness(skill(product), skill(kind_of)) >= 900
    assert load().closeness(skill(kind_of), skill(product)) <= 700


def test_every_security_product_and_standard_leads_to_something_broader() -> None:
    above = defaultdict(list)
    for link in load().links:
        if link.kind == "broader":
            above[link.narrower].append(link.broader)
    lonely = [
        named(one.id)
        for one in load().skills.values()
        if one.field == "security" and one.kind in {"tool", "standard"} and not above[one.id]
    ]
    # The head of its family: it has narrower standards below it.
    assert lonely == ["Security standards and frameworks"]
