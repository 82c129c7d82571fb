"""What a CV may claim, for its owner to confirm."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from skills.reading.cues import of_kind
from skills.reading.mentions import Mention, Reading, read_text
from skills.reading.places import Places
from skills.taxonomy import Taxonomy, load

CERTIFICATE_LEVEL = 3
LATEST = 2100  # without a calendar, any later number is no year
RECENT = 1500  # letters over which a period at the head of a job speaks for what follows

_PERIOD = re.compile(
    r"\b((?:19|20)\d\d)\b\s{0,3}(?:[-–—/]|to|until|till|tot|à|au|bis|jusqu'à)\s{0,3}"
    r"(?:[^\W\d_]{3,9}\.?\s|\d{1,2}[/.-])?((?:19|20)\d\d\b|present|now|current|today|heden|nu\b"
    r"|présent|aujourd'hui|actuel|heute|jetzt|ongoing|till date)",
    re.IGNORECASE,
)
_LINE_BEFORE = re.compile(r"[^\s#*•▪–—-][^\n\r]*$")
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
    reading = read_text(text, known)
    for mention in reading.mentions:
        grouped.setdefault(mention.skill_id, []).append(mention)
    periods = Places(_periods(reading, this_year))
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
    # Three separate statements are practice, two may be a list and its repetition.
    return said or (3 if len(mentions) >= 3 else 2)


@dataclass(frozen=True)
class _Period:
    """From `start` in the text on, what is named was used until `year`; None: not said."""

    start: int
    year: int | None


def _periods(reading: Reading, this_year: int | None) -> list[_Period]:
    """The periods a text names, and the headings ("Skills", "Opleiding") that end their reach."""
    found = [
        _Period(cue.start, None)
        for cue in of_kind(reading.cues, "part")
        if not _LINE_BEFORE.search(reading.text, max(0, cue.start - 40), cue.start)
    ]
    for match in _PERIOD.finditer(reading.text):
        until = match[2]
        # Without a calendar "until now" is at least the year it began.
        year = int(until) if until.isdecimal() else this_year or int(match[1])
        found.append(_Period(match.start(), year))
    return sorted(found, key=lambda period: period.start)


def _last_used(
    mentions: Sequence[Mention], periods: Places[_Period], this_year: int | None
) -> int | None:
    """The latest year that stands in a statement, or heads the job a mention stands in."""
    statements = dict.fromkeys(mention.sentence for mention in mentions)
    years = [int(year) for statement in statements for year in _YEAR.findall(statement)]
    for mention in mentions:
        period = periods.last(mention.end)
        if period and period.year and mention.start - period.start <= RECENT:
            years.append(period.year)
    return max((year for year in years if year <= (this_year or LATEST)), default=None)
