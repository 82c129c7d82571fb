"""The autocomplete over the list of skills, and the page about it."""

import html

import pytest
from django.test import Client
from django.utils.translation import gettext as _
from django.utils.translation import override

from skills.selectors import MAX_FOUND, suggest
from skills.taxonomy import load


def found(client: Client, query: str, language: str = "en") -> list[dict[str, str]]:
    results: list[dict[str, str]] = client.get(f"/{language}/skills/search/", {"q": query}).json()[
        "results"
    ]
    return results


def test_it_finds_a_skill_by_its_start(client: Client, db: None) -> None:
    assert found(client, "splu")[0]["id"] == "portal:splunk"


def test_it_answers_in_the_readers_language(client: Client, db: None) -> None:
    [siem_en] = [row for row in found(client, "siem") if row["id"] == "portal:siem"]
    [siem_nl] = [row for row in found(client, "siem", "nl") if row["id"] == "portal:siem"]
    assert siem_en["group"] != siem_nl["group"]


def test_case_and_accents_do_not_matter(client: Client, db: None) -> None:
    assert found(client, "REPONSE AUX INC", "fr") == found(client, "réponse aux inc", "fr") != []


@pytest.mark.parametrize("query", ["", " ", "s", "\u200b", "zzzzqq", "%", "'; --", "\ud800"])
def test_too_little_or_nonsense_finds_nothing(query: str) -> None:
    assert suggest(query, "en") == []


def test_a_very_long_query_is_cut(client: Client, db: None) -> None:
    assert found(client, "splunk" + "x" * 10_000) == []


def test_it_answers_a_page_at_most(client: Client, db: None) -> None:
    assert len(found(client, "se")) == MAX_FOUND


def test_it_asks_the_database_nothing(client: Client) -> None:
    # Without the db fixture any query is an error.
    assert found(client, "siem")


def test_only_get_is_answered(client: Client, db: None) -> None:
    assert client.post("/en/skills/search/").status_code == 405


@pytest.mark.parametrize("text", ["portal:splunk", "splunk", "SPLUNK", " Splunk "])
def test_an_id_or_a_full_name_means_one_skill(text: str) -> None:
    assert [skill.id for skill in load().meant_by(text, "en")] == ["portal:splunk"]


@pytest.mark.parametrize(
    ("text", "language", "label"),
    [
        ("IT", "en", "Information technology"),
        ("AI", "en", "Machine learning and AI"),
        ("CERT", "en", "CSIRT operation"),
        ("cyber", "en", "Cybersecurity"),
        ("cybersecurity", "nl", "Cybersecurity"),
        ("C", "en", "C"),
    ],
)
def test_a_short_full_name_means_its_skill_however_many_names_hold_it(
    text: str, language: str, label: str
) -> None:
    assert [skill.label("en") for skill in load().meant_by(text, language)] == [label]


@pytest.mark.parametrize("language", ["en", "nl", "fr", "de"])
def test_every_name_of_every_skill_means_that_skill_alone(language: str) -> None:
    known = load()
    for skill in known.skills.values():
        for name in (*skill.names(), *skill.exact_aliases, *skill.context_aliases):
            assert load().meant_by(name, language) == [skill]


def test_the_completion_shows_a_full_name_first(client: Client, db: None) -> None:
    assert found(client, "cyber")[0]["label"] == "Cybersecurity"


def test_part_of_a_name_may_mean_several() -> None:
    assert len(load().meant_by("security", "en")) == 5


@pytest.mark.parametrize("language", ["en", "nl", "fr", "de"])
def test_the_page_about_it_names_its_sources(client: Client, db: None, language: str) -> None:
    page = client.get(f"/{language}/skills/about/").content.decode()
    with override(language):
        credit = _("This service uses the ESCO classification of the European Commission.")
    assert credit in html.unescape(page)
    assert all(name in page for name in ("ENISA", "CC BY 4.0", "Statbel", "GeoNames", "NGI"))


def test_the_page_about_it_shows_the_frameworks_roles_apart(client: Client, db: None) -> None:
    page = client.get("/en/skills/about/")
    assert len(page.context["profiles"]) == 12
    assert "Cybersecurity Architect" in page.context["profiles"]
    assert "Network engineer" in page.context["neighbours"]


def test_the_page_about_it_shows_the_groups_by_area(client: Client, db: None) -> None:
    areas = {str(name): groups for name, groups in client.get("/en/skills/about/").context["areas"]}
    assert sum(map(len, areas.values())) == 31
    assert "Network management" in areas["Information technology"]
