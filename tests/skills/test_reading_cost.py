"""Reading a hostile text takes time in proportion to its length, and no more."""

from collections.abc import Callable
from time import process_time

import pytest

from skills.reading import propose_claims, propose_needs, propose_role, read_skills, sentences

UNITS = {
    "one letter": "a",
    "digits": "9",
    "blanks": " ",
    "line ends": "\n",
    "stops": ". ",
    "dots": ".",
    "brackets": "(",
    "dashes": "- ",
    "dots before a letter": ".." * 400 + "x",
    "names": "siem ",
    "signs": "c++ ",
    "ambiguous names": "PAM ",
    "beginnings of names": "security information and event ",
    "levels": "expert ",
    "years": "5 years ",
    "periods": "2019 - ",
    "denials": "no experience ",
    "headings": "Profile:\n",
    "alternatives": "siem or ",
    "combining marks": "e\u0301",
    "emoji": "\U0001f600",
    "a letter that folds to eighteen": "\ufdfa",
}
READERS: list[Callable[[str], object]] = [
    read_skills,
    propose_claims,
    propose_needs,
    sentences,
    lambda text: propose_role(text, text),
]


def seconds(reader: Callable[[str], object], text: str) -> float:
    """The best of three, so that a busy machine does not count."""
    best = float("inf")
    for _ in range(3):
        start = process_time()
        reader(text)
        best = min(best, process_time() - start)
    return best


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS.keys())
def test_four_times_the_text_takes_no_more_than_some_four_times_as_long(unit: str) -> None:
    short = (unit * 6_000)[:6_000]
    for reader in READERS:
        reader(short)
        # A quadratic reader would take sixteen times as long.
        assert seconds(reader, short * 4) < 9 * seconds(reader, short) + 0.05
