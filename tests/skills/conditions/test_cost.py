"""Hostile letters cost no more than friendly ones."""

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator

import pytest

from skills.reading import conditions
from skills.reading.conditions import read_conditions, read_languages
from tests.proportion import is_in_proportion, seconds

UNITS = (
    "9", "9 ", "9.", "999.", "1-", "- ", " ", "a", "A", "Aa ", "B-9000 Aa", "€ 9", "9 - ", "20 %",
    "NL/", "NL, FR ", "\n", ": ", "of ", "3 jaar ", "4/5 ", "38 u", "1/1/2027 ", "'s-A", "2-3-",
)  # fmt: skip
SENTENCES = (
    "fluent Dutch ", "Dutch/", "good ", "€ 3.000 - ", "salary 9 ", "two days ", "remote ",
    "Location: ", "Gent, ", "bachelor ", "1 maart 2027 ", "start ", "3 years experience ", "no ",
    "a plus ", "9000 Gent ", "Dutch is not required. ", "Languages\n", "office 2 days. ",
)  # fmt: skip


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every compiled pattern of the package."""
    for module in pkgutil.iter_modules(conditions.__path__, f"{conditions.__name__}."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, re.Pattern):
                yield f"{module.name.rpartition('.')[2]}.{name}", value


PATTERNS = dict(patterns())


def test_it_knows_the_patterns() -> None:
    assert len(PATTERNS) > 20


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS.keys())
def test_it_searches_hostile_letters_in_proportion_to_their_number(
    pattern: re.Pattern[str],
) -> None:
    assert [unit for unit in UNITS if not is_in_proportion(pattern, unit)] == []


@pytest.mark.parametrize("unit", SENTENCES + UNITS)
@pytest.mark.parametrize("reader", [read_conditions, read_languages])
def test_it_takes_time_in_proportion_to_the_text(
    reader: Callable[[str], object], unit: str
) -> None:
    short = (unit * 6_000)[:6_000]
    reader(short)
    once = seconds(lambda: reader(short), 0)
    # A quadratic reader would take sixteen times as long.
    limit = 8 * once + 0.05
    assert seconds(lambda: reader(short * 4), limit) < limit


def test_it_reads_no_further_than_any_advert_goes() -> None:
    assert read_conditions("x " * 60_000 + "You speak Dutch.").languages == ()
