"""The page about matching: its example is scored by the kernel, so it says what happens."""

import html
import re

import pytest
from django.test import Client
from django.utils.translation import override

from matching.example import ASKED, SHOWN, example
from matching.kernel import RULES
from skills import taxonomy

pytestmark = pytest.mark.django_db


def text(client: Client, language: str = "en") -> str:
    page = client.get(f"/{language}/how-matching-works/").content.decode()
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_its_example_shows_every_verdict_and_adds_up() -> None:
    worked = example()
    assert set(worked.counts.values()) == {1, 2, 3}
    assert round(100 * worked.total / (100 * worked.weights), 2) == worked.points
    assert all(one.adds == one.weight * one.line.credit for one in worked.sums)


def test_its_example_names_skills_that_exist() -> None:
    known = taxonomy.load().skills
    named = {need.skill for need in ASKED} | {shown.skill for shown in SHOWN}
    assert named - known.keys() == set()


def test_it_says_the_rules_and_versions_in_force(client: Client) -> None:
    shown = text(client)
    known = taxonomy.load()
    for fact in (RULES.version, known.version, known.names_version, "counts 65 %", "weighs 6"):
        assert fact in shown


@pytest.mark.parametrize(("language", "points"), [("en", "71.25"), ("nl", "71,25")])
def test_it_shows_the_score_as_its_readers_write_numbers(
    client: Client, language: str, points: str
) -> None:
    with override(language):
        assert example().points == 71.25
    assert points in text(client, language)


def test_it_says_what_never_counts_and_how_to_contest(client: Client) -> None:
    shown = text(client)
    for fact in ("Name, gender, age, nationality", "made automatically", "contest a line"):
        assert fact in shown


@pytest.mark.parametrize("path", ["", "vacancies/", "skills/about/", "privacy/"])
def test_one_gets_there_from_everywhere(client: Client, path: str) -> None:
    assert 'href="/en/how-matching-works/"' in client.get(f"/en/{path}").content.decode()
