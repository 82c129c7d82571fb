"""The parts of a CV, under headings of their own or in the middle of a line."""

import re
from collections.abc import Sequence

from skills.reading.cues import Cue, of_kind
from skills.reading.cv.terms import CvSection

NEAR = 60  # letters on either side that tell whether a word stands as a heading
LONG_LINE = 150  # a document that lost its line ends has headings in running text

_DECORATION = " \t\xa0#*_=|:.–—-0123456789)▪■●◆►"
_ITEM = re.compile(r"\s*[-–—•▪●◦‣·*]\s")
_JOINED = re.compile(
    r"\s*(?:[&/,(]|\b(?:and|en|et|und|of|de|in)\b)[^\n.;]{0,35}\s*(?:\n|$)", re.IGNORECASE
)
_ALONE = re.compile(r"[ \t\xa0]*(?:[:–—-]|[\r\n]|$)")
_OPENS = re.compile(r"[ \t\xa0]*:|\s+[^\w\s]{0,3}\s?(?:[A-ZÀ-Þ0-9]|$)")
# "Department of Education", "strong communication and Skills": the word belongs to its phrase.
_BOUND = re.compile(
    r"(?:\b(?:in|of|and|the|for|to|with|en|et|und|de|van|des|a|an|my)|[-&/,])\s*$", re.IGNORECASE
)
# Words that open sections also stand in running text; alone in a line of text these do not open.
_LOOSE = frozenset({"experience", "summary", "personal", "other", "projects"})


def cv_sections(text: str, cues: Sequence[Cue]) -> tuple[CvSection, ...]:
    """The sections in order; the first starts at 0 and has no kind."""
    found = [(0, "")]
    for cue in of_kind(cues, "part"):
        if _is_heading(text, cue) and (cue.value != found[-1][1]):
            found.append((cue.start, cue.value))
    ends = [start for start, _ in found[1:]] + [len(text)]
    return tuple(
        CvSection(start, end, kind) for (start, kind), end in zip(found, ends, strict=True)
    )


def _is_heading(text: str, cue: Cue) -> bool:
    surface = text[cue.start : cue.end]
    before = re.split(r"[\r\n]", text[max(0, cue.start - NEAR) : cue.start])
    begins = (len(before) > 1 or cue.start <= NEAR) and not before[-1].strip(_DECORATION)
    if begins and (surface[:1].isupper() or "#" in before[-1] or not before[-1].strip()):
        if _ALONE.match(text, cue.end):
            return not _ITEM.match(before[-1]) or text[cue.end : cue.end + 2].strip()[:1] == ":"
        if surface[:1].isupper() and _JOINED.match(text, cue.end):
            return not _ITEM.match(before[-1])
    return _opens_inline(text, cue, surface, begins=begins)


def _opens_inline(text: str, cue: Cue, surface: str, *, begins: bool) -> bool:
    """Whether a capitalised heading runs into what it heads: "Work Experience Analyst ..."."""
    titled = all(word[0].isupper() for word in surface.split() if len(word) > 3)
    if not titled or not _OPENS.match(text, cue.end):
        return False
    if _BOUND.search(text, max(0, cue.start - 12), cue.start):
        return False
    if " " in surface.strip():
        return True
    loose = cue.value in _LOOSE and not surface.isupper()
    return not loose and (begins or surface.isupper() or _in_long_line(text, cue))


def _in_long_line(text: str, cue: Cue) -> bool:
    around = text[max(0, cue.start - LONG_LINE) : cue.end + LONG_LINE]
    return len(around) > LONG_LINE and "\n" not in around
