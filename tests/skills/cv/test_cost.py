"""No pattern of the CV reader takes long over a text made to stop it."""

import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from time import process_time

import pytest

from skills.reading import cv

HOSTILE = {
    "letters": "a",
    "capitals": "A",
    "digits": "9",
    "zeros": "0",
    "blanks": " ",
    "line ends": "\n",
    "dashes": "-",
    "dots": "a.",
    "words": "Aa ",
    "years": "2019 ",
    "months": "jan ",
    "numbers of a phone": "+0 ",
    "brackets": "(0",
    "links": "www.",
    "streets": "rue aa ",
    "ats": "a@",
    "births": "geb. ",
    "quotes": "a'",
}
LENGTH = 50_000


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for module in iter_modules(cv.__path__):
        names = vars(import_module(f"{cv.__name__}.{module.name}"))
        for name, value in names.items():
            if isinstance(value, re.Pattern):
                yield f"{module.name}.{name}", value


@pytest.mark.parametrize(("name", "pattern"), list(patterns()))
def test_a_pattern_takes_less_than_fifty_milliseconds(name: str, pattern: re.Pattern[str]) -> None:
    for unit in HOSTILE.values():
        text = (unit * LENGTH)[:LENGTH]
        best = min(_seconds(pattern, text) for _ in range(3))
        assert best < 0.05, (name, unit)


def _seconds(pattern: re.Pattern[str], text: str) -> float:
    start = process_time()
    pattern.search(text)
    return process_time() - start
