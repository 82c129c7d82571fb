"""The words of the linter: a finding, the facts it is told, and what each suggestion belongs to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Severity = Literal["blocks", "advises"]
Where = Literal["title", "text", "facts"]
BLOCKS: Severity = "blocks"
ADVISES: Severity = "advises"


@dataclass(frozen=True)
class Facts:
    """What the form says beside the words.

    `year` is this year, for technologies that are younger than the experience asked;
    `neutral_titles` is whether the law in force demands titles for every gender.
    """

    year: int
    has_pay: bool = True
    must_haves: int = 0
    high_languages: int = 0
    neutral_titles: bool = False


@dataclass(frozen=True)
class Finding:
    """`words` stand at [start:end] of the text or the title; of a fact there are none.

    `suggestion` names the better wording: one rule may have several.
    """

    rule: str
    severity: Severity
    where: Where
    start: int
    end: int
    words: str
    suggestion: str


# A suggestion names the list of words that calls for it. Only what the anti-discrimination acts
# forbid in so many words blocks; a title does once the law of equal pay is in force here.
SUGGESTIONS: Mapping[str, tuple[str, Severity]] = {
    "age": ("age", BLOCKS),
    "age-team": ("age", ADVISES),
    "age-experience": ("age", ADVISES),
    "tongue": ("tongue", BLOCKS),
    "tongue-level": ("tongue", ADVISES),
    "origin": ("origin", BLOCKS),
    "origin-clearance": ("origin", ADVISES),
    "sex": ("sex", BLOCKS),
    "private": ("private", BLOCKS),
    "photo": ("photo", ADVISES),
    "pay": ("pay", ADVISES),
    "pay-history": ("pay_history", ADVISES),
    "title": ("title", ADVISES),
    "pronoun": ("pronoun", ADVISES),
    "coded": ("coded", ADVISES),
    "demands-junior": ("demands", ADVISES),
    "demands-years": ("demands", ADVISES),
    "demands-languages": ("demands", ADVISES),
    "demands-musts": ("demands", ADVISES),
}


def finding(
    suggestion: str, where: Where = "facts", start: int = 0, end: int = 0, source: str = ""
) -> Finding:
    """The finding of a suggestion at [start:end] of `source`."""
    rule, severity = SUGGESTIONS[suggestion]
    return Finding(rule, severity, where, start, end, source[start:end], suggestion)
