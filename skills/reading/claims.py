"""What a CV may claim, for its owner to confirm."""

from collections.abc import Sequence
from dataclasses import dataclass

from skills.reading.mentions import Mention, read_text
from skills.reading.periods import Period, heads, years_in
from skills.reading.places import Places
from skills.taxonomy import Taxonomy, load

CERTIFICATE_LEVEL = 3
LATEST = 2100  # without a calendar, any later number is no year
RECENT = 1500  # letters over which a period at the head of a job speaks for what follows


@dataclass(frozen=True)
class ProposedClaim:
    """A skill a CV shows: level 1-4, the statement that shows it best, every mention.

    `last_used` is the latest year the CV ties it to, `months` its practice, or None;
    `statements` counts the different statements that name it.
    """

    skill_id: str
    level: int
    sentence: str
    mentions: tuple[Mention, ...]
    last_used: int | None
    months: int | None = None
    statements: int = 1


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
    periods = Places(heads(reading, this_year))
    return tuple(
        ProposedClaim(
            skill_id,
            _level(known, skill_id, mentions),
            max(mentions, key=lambda mention: mention.level).sentence,
            tuple(mentions),
            _last_used(mentions, periods, this_year),
            None,
            len({mention.sentence for mention in mentions}),
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


def _last_used(
    mentions: Sequence[Mention], periods: Places[Period], this_year: int | None
) -> int | None:
    """The latest year that stands in a statement, or heads the job a mention stands in."""
    statements = dict.fromkeys(mention.sentence for mention in mentions)
    years = [year for statement in statements for year in years_in(statement, this_year)]
    for mention in mentions:
        period = periods.last(mention.end)
        if period and period.year and mention.start - period.start <= RECENT:
            years.append(period.year)
    return max((year for year in years if year <= (this_year or LATEST)), default=None)
