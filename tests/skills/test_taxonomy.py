"""The shipped tables: complete, consistent, and close where skills are close."""

import csv
from collections import Counter

import pytest

from skills.taxonomy import LANGUAGES, check, load
from skills.taxonomy.loading import DATA
from tests.skills.words import named, skill


def test_it_has_no_fault_an_editor_could_make() -> None:
    assert check(load()) == []


def test_it_holds_the_frameworks_whole_and_skills_enough() -> None:
    taxonomy = load()
    kinds = Counter(role.kind for role in taxonomy.roles.values())
    assert (kinds["ecsf"], len(taxonomy.groups)) == (12, 31)
    assert kinds["neighbour"] + kinds["level"] >= 12
    assert len(taxonomy.skills) >= 220


def test_it_counts_products_certificates_standards_and_laws_apart() -> None:
    kinds = Counter(skill.kind for skill in load().skills.values())
    assert min(kinds[kind] for kind in ("tool", "certificate", "standard")) >= 20
    assert kinds["law"] >= 8


def test_every_role_asks_for_enough_to_be_told_from_the_others() -> None:
    for role in load().roles:
        asked = load().skills_of_role(role)
        assert len(asked) >= 10
        assert sum(row.importance == "essential" for row in asked) >= 2


def test_labels_say_whose_wording_they_are() -> None:
    for one in load().skills.values():
        assert set(one.label_sources) == set(LANGUAGES)
        assert set(one.label_sources.values()) <= {"esco", "portal"}


def test_a_label_falls_back_to_english() -> None:
    one = load().skills[skill("Threat hunting")]
    assert one.label("de-at") == "Threat Hunting"
    assert one.label("pt") == "Threat hunting"


def test_the_version_follows_the_data() -> None:
    assert len(load().version) == 16


@pytest.mark.parametrize(
    ("table", "pairs"),
    [
        ("links.csv", [("narrower", "narrower_name"), ("broader", "broader_name")]),
        ("role_skills.csv", [("skill", "skill_name")]),
    ],
)
def test_names_beside_ids_are_those_of_the_ids(table: str, pairs: list[tuple[str, str]]) -> None:
    with (DATA / table).open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            for key, name in pairs:
                assert named(row[key]) == row[name]


def test_a_skill_proves_itself_fully() -> None:
    assert all(load().closeness(key, key) == 1000 for key in load().skills)


def test_the_narrower_proves_the_broader_and_the_broader_only_a_part() -> None:
    splunk, siem = skill("Splunk"), skill("SIEM (security information and event management)")
    assert load().closeness(splunk, siem) == 1000
    assert load().closeness(siem, splunk) == 500


def test_two_steps_are_worth_their_product() -> None:
    burp = skill("Burp Suite")
    pentest, vulnerabilities = skill("Penetration testing"), skill("Vulnerability management")
    assert load().closeness(burp, pentest) == 900
    assert load().closeness(burp, vulnerabilities) == 720


def test_two_products_of_one_class_are_close_only_where_a_link_says_so() -> None:
    assert load().closeness(skill("Splunk"), skill("Microsoft Sentinel")) == 400
    assert load().closeness(skill("PHP"), skill("Rust")) == 0


def test_a_related_skill_carries_no_further() -> None:
    nist = skill("NIST Cybersecurity Framework")
    assert load().closeness(nist, skill("CIS Controls")) == 400
    assert load().closeness(skill("Security governance (GRC)"), nist) == 500
    assert load().closeness(skill("Security governance (GRC)"), skill("CIS Controls")) == 0


def test_unknown_skills_prove_nothing_and_break_nothing() -> None:
    assert load().proofs("portal:retired") == {}
    assert load().closeness("portal:retired", skill("CISSP")) == 0


def test_every_proof_of_a_need_is_its_closeness() -> None:
    taxonomy = load()
    for need in taxonomy.skills:
        for claim, value in taxonomy.proofs(need).items():
            assert 0 < value <= 1000
            assert taxonomy.closeness(claim, need) == value


def test_no_chain_reaches_across_the_whole_field() -> None:
    claims = Counter(claim for need in load().skills for claim in load().proofs(need))
    assert max(claims.values()) < len(load().skills) // 8
