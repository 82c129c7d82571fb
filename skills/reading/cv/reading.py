"""A CV from text to sections, jobs, certificates and claims."""

import re
from collections.abc import Sequence
from dataclasses import replace

from skills.reading.cv.clearness import with_clearness
from skills.reading.cv.contact import holds_contact, name_in, without_contact
from skills.reading.cv.dates import dates_in
from skills.reading.cv.evidence import Document, Shown, months_of
from skills.reading.cv.jobs import find_jobs
from skills.reading.cv.sections import cv_sections
from skills.reading.cv.terms import CvReading, CvSection, HeldCertificate, Month, ProposedClaim
from skills.reading.mentions import Mention, Reading, read_text
from skills.reading.places import Places
from skills.taxonomy import Taxonomy, load

CERTIFICATE_LEVEL = 3
MOST_SHOWN = 250  # letters of a statement that is shown whole
_PARTICLES = frozenset(
    "van von de der den del della di da du la le el al ten ter te ben bin".split()
)
AROUND = 90  # letters shown on either side of the skill in a longer one


def read_cv(
    text: str | Reading,
    taxonomy: Taxonomy | None = None,
    *,
    this_year: int | None = None,
    this_month: int | None = None,
) -> CvReading:
    """One claim per skill, in order of first mention; jobs and certificates as they stand.

    `this_year` and `this_month` are what "until now" means; without a year such a period counts
    from its start, and its months are not known. Never raises, whatever the text; the time it
    takes grows linearly with its length.
    """
    known = taxonomy or load()
    today: Month | None = (this_year, this_month) if this_year else None
    reading = read_text(text, known)
    text = reading.text
    sections = cv_sections(text, reading.cues)
    dates = dates_in(text)
    jobs = find_jobs(text, sections, dates.periods, today, known)
    document = Document(reading, sections, jobs, dates, today)
    grouped: dict[str, list[Shown]] = {}
    name = name_in(text)
    named = _beside_the_name(reading.mentions, text, name)
    mentions = with_clearness(_under_headings(named, sections), sections, known)
    for mention in mentions:
        grouped.setdefault(mention.skill_id, []).append(document.weigh(mention))
    certificates = tuple(_certificates(document, grouped, known))
    years = {held.skill_id: held.year for held in certificates}
    claims = tuple(
        _certificate(skill_id, shown, years[skill_id], name)
        if skill_id in years
        else _claim(skill_id, shown, name)
        for skill_id, shown in grouped.items()
    )
    return CvReading(sections, jobs, certificates, mentions, claims)


def _beside_the_name(mentions: Sequence[Mention], text: str, name: str) -> Sequence[Mention]:
    """Without what only the person is called: Ruby Janssens claims no Ruby by her name.

    Only the first word of a name's line, or the last: within it, and in "Expert in Splunk", a
    skill is one. Nor is a line that is nothing but skills ("Network Security") anybody's name,
    or one that is all the text there is.
    """
    words = name.split()
    if (
        not words
        or text.strip() == name
        or any(word.islower() and word not in _PARTICLES for word in words)
    ):
        return mentions
    places = [found.span() for found in re.finditer(re.escape(name), text)]
    inside = [it for it in mentions if any(a <= it.start and it.end <= b for a, b in places)]
    said = {it.surface for it in inside}
    is_name = said <= {words[0], words[-1]} and not said >= set(words)
    return [it for it in mentions if it not in inside] if is_name else mentions


def _under_headings(mentions: Sequence[Mention], sections: Sequence[CvSection]) -> list[Mention]:
    """Without names that are part of a heading ("IT Skills")."""
    placed = Places(sections)
    return [
        mention
        for mention in mentions
        if (section := placed.last(mention.start)) is None or mention.start >= section.body
    ]


def _certificates(
    document: Document, grouped: dict[str, list[Shown]], taxonomy: Taxonomy
) -> list[HeldCertificate]:
    """Each certificate once, with the latest year its rows say."""
    found = []
    for skill_id, shown in grouped.items():
        if taxonomy.skills[skill_id].kind == "certificate":
            years = [year for one in shown if (year := document.certified(one.mention))]
            surface = shown[0].mention.surface
            found.append(HeldCertificate(skill_id, surface, max(years, default=None)))
    return found


def _certificate(
    skill_id: str, shown: Sequence[Shown], year: int | None, name: str
) -> ProposedClaim:
    claim = _claim(skill_id, shown, name)
    return replace(claim, level=CERTIFICATE_LEVEL, last_used=year, months=None)


def _claim(skill_id: str, shown: Sequence[Shown], name: str) -> ProposedClaim:
    """What the text says; else by how often it returns."""
    said = max(one.level for one in shown)
    return ProposedClaim(
        skill_id,
        # Three separate statements are practice, two may be a list and its repetition.
        said or (3 if len(shown) >= 3 else 2),
        _sentence(shown, name),
        tuple(one.mention for one in shown),
        max((year for one in shown for year in one.years), default=None),
        months_of(shown),
        len({one.around for one in shown}),
        tuple(sorted({one.kind or "text" for one in shown})),
    )


def _sentence(shown: Sequence[Shown], name: str) -> str:
    """The strongest statement; of equal ones the first without contact data."""
    best = max(one.level for one in shown)
    statements = [_statement(one.mention) for one in shown if one.level == best]
    for said in statements:
        if not (holds_contact(said) or (name and name in said)):
            return said
    return without_contact(statements[0], name)


def _statement(mention: Mention) -> str:
    """Its sentence; of a CV that lost its line ends, the words around the skill.

    Where such a CV opens with a name, the words from the skill on.
    """
    said = mention.sentence
    at = max(0, said.find(mention.surface))
    if len(said) <= MOST_SHOWN:
        return said
    opening = mention.start <= at + 3 and at <= AROUND
    left = at if opening else said.rfind(" ", 0, max(0, at - AROUND)) + 1
    right = said.find(" ", at + len(mention.surface) + AROUND)
    return said[left : right if right > 0 else len(said)]
