"""What is asked of a person beside skills: clearance, licence, years of practice, education."""

import re
from collections.abc import Sequence

from skills.reading.conditions.counting import COUNT, count_of
from skills.reading.conditions.page import Page
from skills.reading.conditions.terms import AskedRead, EducationRead, YearsRead
from skills.reading.cues import Cue

MOST_YEARS = 20  # who asks for more speaks of the company
REACH = 60

_YEARS = re.compile(
    rf"(?<![\w.,/])(?P<count>{COUNT})(?: ?\((?:\d{{1,2}})\))? ?\+?"
    rf"(?: ?(?:-|/|to|tot|a|bis|of|ou|or|en) ?(?:{COUNT}))? ?\+?(?: (?:plus|full|volle))?"
    r" ?(?:years?|yrs?|jaar|jaren|ans?|annees?|jahren?|jahre)(?![^\W_])"
)
_LICENCE = re.compile(r"[ (-]{1,3}(?:type |categorie |klasse |class |category )?([bc]e?)(?![^\W_])")
_ORDER = ("secondary", "bachelor", "master", "phd")


def read_clearance(page: Page) -> AskedRead | None:
    """A security clearance that is asked for; `value` is "asked"."""
    return _asked(page, "clearance", "not_clearance")


def read_licence(page: Page) -> AskedRead | None:
    """A driving licence; `value` is its category, B when none is named."""
    read = _asked(page, "licence", "not_licence")
    if read is None:
        return None
    category = _LICENCE.match(page.plain, read.end)
    value = category[1].upper() if category else "B"
    return AskedRead(
        value=value,
        importance=read.importance,
        start=read.start,
        end=read.end,
        sentence=read.sentence,
    )


def _asked(page: Page, kind: str, unless: str) -> AskedRead | None:
    others = {word.start for word in page.words(unless)}
    for word in page.words(kind):
        sentence = page.sentence(word.start)
        if word.start in others or page.waived(sentence, word.start, word.end):
            continue
        return AskedRead(
            value=word.value,
            importance=page.importance(sentence),
            start=word.start,
            end=word.end,
            sentence=sentence.text,
        )
    return None


def read_years(page: Page) -> YearsRead | None:
    """The most years that any must asks for; not the age of the company."""
    best: YearsRead | None = None
    for match in _YEARS.finditer(page.plain):
        years = count_of(match["count"])
        if not 1 <= years <= MOST_YEARS or not _of_practice(page, match):
            continue
        if best is None or years > best.minimum:
            sentence = page.sentence(match.start()).text
            best = YearsRead(minimum=years, start=match.start(), end=match.end(), sentence=sentence)
    return best


def _of_practice(page: Page, match: re.Match[str]) -> bool:
    sentence = page.sentence(match.start())
    near = (match.start() - REACH, match.end() + REACH)
    if not page.around("experience", sentence, *near):
        return False
    others = page.around("not_years", sentence, match.start() - REACH, match.end() + 20)
    return not others and page.importance(sentence) == "must"


def read_education(page: Page) -> EducationRead | None:
    """The lowest degree of the first statement that names one outside the wishes."""
    free = page.words("no_degree")
    if free:
        return _education(page, "none", free[0])
    others = [(word.start, word.end) for word in page.words("not_education")]
    for word in page.words("education"):
        sentence = page.sentence(word.start)
        excluded = any(start <= word.start < end for start, end in others)
        if excluded or page.importance(sentence) == "nice" or _only_offered(page, word):
            continue
        return _education(page, _lowest(page.within("education", sentence)), word)
    return None


def _only_offered(page: Page, word: Cue) -> bool:
    """A bare degree counts where somebody is asked; elsewhere it is a course or a product."""
    return page.section(word.start) == "skip"


def _lowest(words: Sequence[Cue]) -> str:
    return min((word.value for word in words), key=_ORDER.index)


def _education(page: Page, level: str, word: Cue) -> EducationRead:
    sentence = page.sentence(word.start)
    return EducationRead(
        level=level,
        or_experience=bool(page.within("or_experience", sentence)),
        start=word.start,
        end=word.end,
        sentence=sentence.text,
    )
