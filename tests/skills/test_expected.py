"""What a role expects although an advert does not say it."""

from skills.reading import expected_needs
from skills.reading.expected import MOST_EXPECTED
from skills.taxonomy import load
from tests.skills.words import named, skill

RESPONDER = "ecsf:incident-responder"


def expected(role: str, *asked: str) -> list[str]:
    return [named(need.skill_id) for need in expected_needs(role, map(skill, asked))]


def test_it_names_what_is_essential_for_the_role_with_its_level() -> None:
    levels = {row.skill: row.level for row in load().skills_of_role(RESPONDER)}
    found = expected_needs(RESPONDER, [])
    assert 1 <= len(found) <= MOST_EXPECTED
    assert all(need.level == levels[need.skill_id] for need in found)


def test_it_leaves_out_what_is_asked() -> None:
    assert "Incident response" in expected(RESPONDER)
    assert "Incident response" not in expected(RESPONDER, "Incident response")


def test_it_leaves_out_what_a_product_asked_already_says() -> None:
    siem = "SIEM (security information and event management)"
    roles = [role for role in load().roles if siem in expected(role)]
    assert roles
    assert all(siem not in expected(role, "Splunk") for role in roles)


def test_it_says_nothing_for_a_role_it_does_not_know() -> None:
    assert expected_needs("", []) == expected_needs("ecsf:astronaut", []) == ()
