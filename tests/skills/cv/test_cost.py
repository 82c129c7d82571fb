"""No pattern of the CV reader takes long over a text made to stop it."""

import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

import pytest

from skills.reading import cv
from tests.proportion import is_in_proportion

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


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for module in iter_modules(cv.__path__):
        names = vars(import_module(f"{cv.__name__}.{module.name}"))
        for name, value in names.items():
            if isinstance(value, re.Pattern):
                yield f"{module.name}.{name}", value


NAMES = [name for name, _pattern in patterns()]


@pytest.mark.parametrize("pattern", [pattern for _name, pattern in patterns()], ids=NAMES)
def test_a_pattern_takes_time_in_proportion_to_the_text(pattern: re.Pattern[str]) -> None:
    slow = [kind for kind, unit in HOSTILE.items() if not is_in_proportion(pattern, unit)]
    assert slow == []
