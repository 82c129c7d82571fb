"""Certificates: facts of each, what each proves, and families an advert can ask for."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from skills.taxonomy import Certification, load
from skills.taxonomy.loading import DATA
from tests.skills.test_taxonomy_faults import Row, edit, tables
from tests.skills.words import found, named, skill

__all__ = ["tables"]  # the fixture is used by name
FACTS = "certifications.csv"


def facts(label: str) -> Certification:
    return load().certifications[skill(label)]


def proved(label: str) -> dict[str, int]:
    return {named(proof.skill): proof.level for proof in load().shown_by(skill(label))}


def test_at_least_ninety_certificates_are_known_by_their_facts() -> None:
    assert len(load().certifications) >= 90


def test_facts_say_issuer_names_term_domain_and_level() -> None:
    assert facts("CISSP") == Certification(
        id="portal:cissp",
        issuer="ISC2",
        full_name="Certified Information Systems Security Professional",
        short_name="CISSP",
        validity_months=36,
        domain="security management",
        level="professional",
    )


def test_a_certificate_that_does_not_expire_has_no_term() -> None:
    assert facts("CRTO").validity_months is None


@pytest.mark.parametrize(
    ("label", "months"),
    [("GCIH", 48), ("CCNA", 36), ("Microsoft SC-200", 12), ("CIPP/E", 24), ("LPIC-1", 60)],
)
def test_terms_are_those_of_the_issuers(label: str, months: int) -> None:
    assert facts(label).validity_months == months


def test_full_and_short_names_are_read() -> None:
    for one in load().certifications.values():
        assert named(one.id) in found(f"Certificates: {one.full_name}"), one.full_name


def test_issuers_are_written_one_way() -> None:
    issuers = Counter(one.issuer.casefold() for one in load().certifications.values())
    assert len(issuers) == len({one.issuer for one in load().certifications.values()})


@pytest.mark.parametrize(
    ("label", "skill_label", "level"),
    [
        ("CISA", "Security and IT audit", 3),
        ("OSEP", "Red teaming", 3),
        ("CEH", "Penetration testing", 2),
        ("CCIE", "Computer networking", 4),
        ("CKS", "Kubernetes", 3),
        ("CompTIA Security+", "Cybersecurity", 2),
        ("Microsoft SC-300", "Microsoft Entra ID (Azure AD)", 3),
        ("RHCE", "Linux", 3),
        ("NIS2 Lead Implementer", "NIS2", 3),
    ],
)
def test_a_certificate_proves_skills_at_the_level_it_examines(
    label: str, skill_label: str, level: int
) -> None:
    assert proved(label)[skill_label] == level


@pytest.mark.parametrize(
    ("band", "most"), [("foundation", 2), ("associate", 2), ("professional", 3), ("expert", 4)]
)
def test_no_certificate_proves_more_than_its_band(band: str, most: int) -> None:
    levels = [
        proof.level
        for one in load().certifications.values()
        if one.level == band
        for proof in load().shown_by(one.id)
    ]
    assert max(levels) == most


def test_a_member_proves_its_family_and_the_family_little_of_the_member() -> None:
    crto, family = skill("CRTO"), skill("Pentest certificate")
    assert load().closeness(crto, family) == 1000
    assert load().closeness(family, crto) == 300


def test_the_higher_grade_proves_the_lower() -> None:
    assert load().closeness(skill("CCNP"), skill("CCNA")) == 1000
    assert load().closeness(skill("CCNA"), skill("CCNP")) == 400


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("CISSP or CISM is a plus", "CISM"),
        ("in het bezit van OSCP of CEH", "CEH"),
        ("Certifié ISO 27001 Lead Implementer", "ISO 27001 Lead Implementer"),
        ("certification EBIOS RM appréciée", "EBIOS RM certificate"),
        ("BSI IT-Grundschutz-Berater von Vorteil", "BSI IT-Grundschutz-Berater"),
        ("Fortinet NSE 4 and PCNSE", "Fortinet FCP (NSE 4)"),
        ("SOC analyst, Security+, CC from ISC2", "ISC2 Certified in Cybersecurity"),
        ("GIAC: GCFA, GRID, GREM", "GRID"),
        ("AWS Certified Security - Specialty", "AWS Security Specialty"),
        ("AZ-500, SC200", "Microsoft SC-200"),
        ("DPO-certificaat", "Privacy certificate"),
    ],
)
def test_it_reads_certificates_as_people_write_them(text: str, label: str) -> None:
    assert label in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Please put Anna in CC of the mail",
        "the CIA triad",
        "a power GRID operator",
        "in CASE of fire",
        "the CSA of the village",
        "an MCP endpoint for our assistants",
    ],
)
def test_it_leaves_short_names_alone_where_nothing_speaks_of_certificates(text: str) -> None:
    certificates = {named(key) for key in load().certifications}
    assert certificates.isdisjoint(found(text))


def test_facts_of_something_unknown_are_named(tables: Path) -> None:
    (fault,) = edit(tables, FACTS, lambda rows: rows.append({**rows[0], "id": "portal:none"}))
    assert fault == "there are facts of portal:none, which is no certificate"


@pytest.mark.parametrize(
    ("change", "end"),
    [
        ({"issuer": ""}, "lacks its issuer, a name or its domain"),
        ({"level": "guru"}, "is of the unknown level 'guru'"),
        ({"validity_months": "0"}, "is valid for 0 months"),
    ],
)
def test_wrong_facts_are_named(tables: Path, change: Row, end: str) -> None:
    (fault,) = edit(tables, FACTS, lambda rows: rows[0].update(change))
    assert fault.endswith(end)


def test_a_certificate_without_facts_is_named(tables: Path) -> None:
    def without_cisa(rows: list[Row]) -> None:
        rows[:] = [row for row in rows if row["id"] != "portal:cisa"]

    assert edit(tables, FACTS, without_cisa) == ["the certificate portal:cisa has no facts"]


def test_a_family_needs_no_facts_of_its_own() -> None:
    assert skill("Pentest certificate") not in load().certifications


def test_a_certificate_that_proves_nothing_is_named(tables: Path) -> None:
    def without_cisa(rows: list[Row]) -> None:
        rows[:] = [row for row in rows if row["certificate"] != "portal:cisa"]

    assert "the certificate portal:cisa proves nothing" in edit(tables, "proves.csv", without_cisa)


@pytest.mark.parametrize("column", ["certificate", "skill"])
def test_names_beside_ids_in_the_proofs_are_those_of_the_ids(column: str) -> None:
    with (DATA / "proves.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            assert named(row[column]) == row[f"{column}_name"]
