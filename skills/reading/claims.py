"""What a CV may claim, for its owner to confirm."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from skills.reading.mentions import Mention, read_text
from skills.taxonomy import Taxonomy, load

CERTIFICATE_LEVEL = 3
RECENT = 1500  # letters over which a period at the head of a job speaks for what follows

_PERIOD = re.compile(
    r"\b((?:19|20)\d\d)\b\s{0,3}(?:[-–—/]|to|until|till|tot|à|au|bis|jusqu'à)\s{0,3}"
    r"(?:[^\W\d_]{3,9}\.?\s|\d{1,2}[/.-])?((?:19|20)\d\d\b|present|now|current|today|heden|nu\b"
    r"|présent|aujourd'hui|actuel|heute|jetzt|ongoing|till date)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d:])\b((?:19|20)\d\d)\b")


@dataclass(frozen=True)
class ProposedClaim:
    """A skill a CV shows: level 1-4, the statement that shows it best, every mention.

    `last_used` is the latest year the CV ties it to, or None.
    """

    skill_id: str
    level: int
    sentence: str
    mentions: tuple[Mention, ...]
    last_used: int | None


def propose_claims(
    text: str, taxonomy: Taxonomy | None = None, *, this_year: int | None = None
) -> tuple[ProposedClaim, ...]:
    """One claim per skill, in order of first mention.

    `this_year` is what "until now" means; without it such a period counts from its start.
    """
    known = taxonomy or load()
    grouped: dict[str, list[Mention]] = {}
    for mention in read_text(text, known).mentions:
        grouped.setdefault(mention.skill_id, []).append(mention)
    periods = _periods(text, this_year)
    return tuple(
        ProposedClaim(
            skill_id,
            _level(known, skill_id, mentions),
            max(mentions, key=lambda mention: mention.level).sentence,
            tuple(mentions),
            _last_used(mentions, periods, this_year),
        )
        for skill_id, mentions in grouped.items()
    )


def _level(taxonomy: Taxonomy, skill_id: str, mentions: Sequence[Mention]) -> int:
    """What the text says; a certificate is advanced; else by how often it returns."""
    said = max(mention.level for mention in mentions)
    if taxonomy.skills[skill_id].kind == "certificate":
        return CERTIFICATE_LEVEL
    return said or (3 if len(mentions) >= 3 else 2)


def _periods(text: str, this_year: int | None) -> list[tuple[int, int]]:
    """(place, last year) of the periods a text names, in order."""
    found = []
    for match in _PERIOD.finditer(text):
        end = match[2]
        year = int(end) if end.isdigit() else this_year or int(match[1])
        found.append((match.start(), year))
    return found


def _last_used(
    mentions: Sequence[Mention], periods: Sequence[tuple[int, int]], this_year: int | None
) -> int | None:
    years = [
        int(year)
        for sentence in dict.fromkeys(mention.sentence for mention in mentions)
        for year in _YEAR.findall(sentence)
    ]
    index = 0
    for mention in mentions:
        while index < len(periods) and periods[index][0] <= mention.end:
            index += 1
        if index and mention.start - periods[index - 1][0] <= RECENT:
            years.append(periods[index - 1][1])
    limit = this_year or max((year for _, year in periods), default=2100)
    return max((year for year in years if year <= max(limit, 1900)), default=None)
