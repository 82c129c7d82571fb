"""Job titles as recruiters and CVs write them, to the roles they mean."""

import pytest

from skills.reading import normalise_title, titles_in


def meant(title: str) -> list[str]:
    return [match.role for match in normalise_title(title)]


@pytest.mark.parametrize(
    "title",
    [
        "Ingénieur(e) sécurité H/F",
        "Ingénieur·e sécurité",
        "Senior security engineer (m/v/x) - Gent",
        "SECURITY  ENGINEER | Example NV | Remote",
        "Security (senior) engineer",
        "Engineer, security",
        "Sicherheitsingenieur*in (m/w/d)",
        "Security-engineer",
    ],
)
def test_form_grade_place_and_order_do_not_matter(title: str) -> None:
    assert meant(title)[0] == "ecsf:implementer"


@pytest.mark.parametrize(
    "title",
    [
        "Administrateur/trice systèmes et réseaux",
        "Administratrice systèmes et réseaux",
        "IT-Administrator:in",
        "Fachinformatiker (m/w/d) für Systemintegration",
        "Ervaren systeembeheerder",
    ],
)
def test_both_forms_of_a_word_are_one(title: str) -> None:
    assert meant(title)[0] == "portal:system-administrator"


@pytest.mark.parametrize(
    ("title", "grade"),
    [
        ("Junior SOC-analist (m/v/x) - Gent", "l1"),
        ("SOC Analyst (L1)", "l1"),
        ("Analyste SOC N2", "l2"),
        ("Tier 3 SOC analyst", "l3"),
    ],
)
def test_a_grade_is_followed_by_its_profile(title: str, grade: str) -> None:
    assert meant(title) == [f"portal:soc-analyst-{grade}", "ecsf:incident-responder"]


@pytest.mark.parametrize(
    "title", ["Cook", "Verpleegkundige (m/v/x)", "Sales manager", "Security guard", "(m/v/x)", ""]
)
def test_other_work_means_none_of_the_roles(title: str) -> None:
    assert meant(title) == []


def test_words_far_apart_make_no_title() -> None:
    assert meant("Engineer for the doors and windows of our security building") == []


def test_a_bracket_opened_in_a_title_is_shown_closed() -> None:
    (grade, _profile) = normalise_title("SOC Analyst (L1), Namur")
    assert grade.reasons[0].surface == "SOC Analyst (L1)"


def test_a_cv_shows_its_titles_where_they_stand() -> None:
    text = "2019 - 2023  Ingénieur(e) réseau, Example\n2023 - now  Pentester, Sample"
    found = titles_in(text)
    assert [title.surface for title in found] == ["Ingénieur(e) réseau", "Pentester"]
    assert [title.role for title in found] == ["portal:network-engineer", "ecsf:penetration-tester"]
    assert all(text[title.start : title.end] == title.surface for title in found)


def test_what_somebody_knows_is_no_title() -> None:
    assert titles_in("Network security, threat intelligence, penetration testing, DevSecOps") == ()


@pytest.mark.parametrize("text", ["", "\x00", "(e)" * 500, "soc analyst " * 300 + "(l1"])
def test_hostile_titles_are_read_without_fail(text: str) -> None:
    assert isinstance(normalise_title(text), tuple)
    assert all(text[one.start : one.end] == one.surface for one in titles_in(text))
