"""Texts that try to break the reader: it answers in bounded time, and says what was wrong."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from time import process_time

import pytest

import skills.reading
from skills.reading import known_language, language_of_sections, propose_needs
from skills.reading.mentions import read_text

LETTERS = 50_000
UNITS = ("a", "1", " ", "\n", ".", "-", "@", "A", "a ", "(a", "At A", "2019 - ", "www.", "a\n",
         "ABC is ")  # fmt: skip


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every compiled pattern at the top of the reader's modules, alone or in a collection."""
    prefix = skills.reading.__name__ + "."
    for module in pkgutil.walk_packages(skills.reading.__path__, prefix):
        for name, value in vars(importlib.import_module(module.name)).items():
            several = value.values() if isinstance(value, dict) else value
            held = several if isinstance(several, (tuple, list)) else [several]
            for number, one in enumerate(held):
                if isinstance(one, re.Pattern):
                    yield f"{module.name.removeprefix(prefix)}.{name}.{number}", one


def seconds(pattern: re.Pattern[str], text: str) -> float:
    start = process_time()
    pattern.search(text)
    return process_time() - start


@pytest.mark.parametrize(("name", "pattern"), list(patterns()))
def test_no_pattern_stalls_on_a_hostile_text(name: str, pattern: re.Pattern[str]) -> None:
    for unit in UNITS:
        text = (unit * LETTERS)[: LETTERS - 1] + "!"
        # On a quiet machine none takes 50 ms; what is quadratic takes minutes. Twice, and with
        # room between, so that a busy machine does not count.
        assert seconds(pattern, text) < 0.25 or seconds(pattern, text) < 0.25, (name, unit)


def test_a_keyword_in_every_line_counts_once_and_is_reported() -> None:
    reading = read_text("Splunk " * 50_000)
    assert reading.stuffed == ("portal:splunk",)
    assert len(reading.mentions) == 1


def test_a_skill_named_often_in_a_long_text_is_not_stuffed() -> None:
    text = "We use Splunk here for many years, and we like what we see in it every day. " * 50
    assert read_text(text).stuffed == ()


@pytest.mark.parametrize(
    "text",
    [
        "S\0p\0l\0u\0n\0k\0",
        "\N{GRINNING FACE}Splunk\N{ROCKET}",
        "\N{RIGHT-TO-LEFT OVERRIDE}Splunk\N{POP DIRECTIONAL FORMATTING}",
        "Ã©Â£ Splunk â\x80\x99",
    ],
)
def test_broken_and_foreign_signs_hide_no_skill(text: str) -> None:
    assert [need.skill_id for need in propose_needs(text)] == ["portal:splunk"]


@pytest.mark.parametrize(
    "text",
    [
        "Estamos buscando un analista de seguridad con experiencia en redes.",
        "Szukamy analityka bezpieczeństwa z doświadczeniem w sieciach.",
        "نبحث عن محلل أمن سيبراني لديه خبرة في الشبكات",
        "12345 !!",
    ],
)
def test_another_language_is_said_not_guessed(text: str) -> None:
    assert known_language(text) is None


def test_each_part_of_a_text_has_its_own_language() -> None:
    dutch = "Wij zoeken een collega die onze systemen en onze gegevens elke dag beveiligt. " * 2
    french = "Nous cherchons une personne pour protéger nos systèmes et nos données. " * 2
    text = f"{dutch}\n\n{french}"
    found = [(text[one.start : one.start + 3], one.language) for one in language_of_sections(text)]
    assert found == [("Wij", "nl"), ("Nou", "fr")]
