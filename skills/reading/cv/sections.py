"""The parts of a CV, under headings of their own or in the middle of a line."""

import re
from collections.abc import Sequence

from skills.reading.cues import Cue, of_kind
from skills.reading.cv.terms import CvSection

NEAR = 60  # letters on either side that tell whether a word stands as a heading
LONG_LINE = 150  # a document that lost its line ends has headings in running text

_DECORATION = " \t\xa0#*_=|:.–—-0123456789)▪■●◆►"
_ITEM = re.compile(r"[ \t]{0,8}[-–—•▪●◦‣·*]\s")
_JOINED = re.compile(
    r"[ \t]{0,3}(?:[&/,(]|\b(?:and|en|et|und|of|de|in)\b)[^\n.;]{0,35}(?:\n|$)", re.IGNORECASE
)
_ALONE = re.compile(r"(?<![ \t\xa0])(?:[ \t\xa0]*+(?::|[\r\n]|$)|[ \t\xa0]++[–—-]\s)")
_OPENS = re.compile(r"[ \t\xa0]*:|\s+[^\w\s]{0,3}\s?(?:[A-ZÀ-Þ0-9]|$)")
# "Department of Education", "strong communication and Skills": the word belongs to its phrase.
_BOUND = re.compile(
    r"(?:\b(?:in|of|and|the|for|to|with|en|et|und|de|van|des|a|an|my)|[-&/,])\s*$", re.IGNORECASE
)
_TONGUE = re.compile(
    r"\b(?:english|dutch|french|german|spanish|italian|arabic|hindi|portuguese|turkish|polish"
    r"|nederlands|frans|duits|engels|vlaams|spaans|italiaans|arabisch|néerlandais|français"
    r"|allemand|anglais|espagnol|italien|arabe|turc|niederländisch|französisch|deutsch|englisch"
    r"|spanisch|italienisch|mother|native|moedertaal|maternelle|muttersprache|[abc][12])\b",
    re.IGNORECASE,
)
# Studies as CVs name them; also what tells "Education Bachelor ..." from "X Education Services".
LEARNING = re.compile(
    r"\b(?:bachelors?|masters?|diploma|degree|universit|college|school|hogeschool|haute école"
    r"|hochschule|graduat|licence en|b\.?tech|b\.?sc|m\.?sc|mba|ph\.?d|abitur|matura|humaniora"
    r"|bac\b)",
    re.IGNORECASE,
)
# Parts of company names and of sentences; in running text they open a section with ":" only.
_LOOSE_WORDS = frozenset(
    {
        "achievements", "awards", "competencies", "contact", "courses", "engagement", "experience",
        "expertise", "interests", "internships", "kenntnisse", "knowledge", "licenses",
        "objective", "outils", "profile", "projects", "publications", "references", "studies",
        "summary", "technologies", "tools", "training", "trainings", "volunteering", "études",
    }
)  # fmt: skip


def cv_sections(text: str, cues: Sequence[Cue]) -> tuple[CvSection, ...]:
    """The sections in order; the first starts at 0 and has no kind."""
    headings = [cue for cue in of_kind(cues, "part") if _is_heading(text, cue)]
    ends = [*(cue.start for cue in headings), len(text)]
    head = CvSection(0, 0, ends[0], "")
    return (
        head,
        *(
            CvSection(cue.start, cue.end, end, cue.value)
            for cue, end in zip(headings, ends[1:], strict=True)
        ),
    )


def _is_heading(text: str, cue: Cue) -> bool:
    surface = text[cue.start : cue.end]
    # "Languages: Java, Python" is a line of a list of skills.
    if cue.value == "languages" and not _TONGUE.search(text, cue.end, cue.end + NEAR):
        return False
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
    return _may_stand_alone(text, cue) and (begins or surface.isupper() or _in_long_line(text, cue))


def _may_stand_alone(text: str, cue: Cue) -> bool:
    if text[cue.end : cue.end + 2].strip()[:1] == ":":
        return True
    if text[cue.start : cue.end].casefold() in _LOOSE_WORDS:
        return False
    return cue.value != "education" or bool(LEARNING.search(text, cue.end, cue.end + 2 * NEAR))


def _in_long_line(text: str, cue: Cue) -> bool:
    around = text[max(0, cue.start - LONG_LINE) : cue.end + LONG_LINE]
    return len(around) > LONG_LINE and "\n" not in around
