"""What is asked of a person beside skills: clearance, licence, years of practice, education."""

import re
from collections.abc import Sequence

from skills.reading.conditions.counting import COUNT, count_of
from skills.reading.conditions.page import Page
from skills.reading.conditions.terms import AskedRead, EducationRead, YearsRead
from skills.reading.cues import Cue
from skills.reading.sentences import Sentence

MOST_YEARS = 20  # who asks for more speaks of the company
REACH = 60

_YEARS = re.compile(
    rf"(?<![\w.,/])(?P<count>{COUNT})(?: ?\((?:\d{{1,2}})\))? ?\+?"
    rf"(?: ?(?:-|/|to|tot|a|bis|of|ou|or|en) ?(?:{COUNT}))? ?\+?(?: (?:plus|full|volle))?"
    r" ?(?:years?|yrs?|jaar|jaren|ans?|annees?|jahren?|jahre)(?![^\W_])"
)
_FIELD = re.compile(r" (?:in|within|dans) (?!business|a row|total|the)")
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
    for match in page.counts(_YEARS):
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
    asked = page.section(match.start()) != "skip" and _FIELD.match(page.plain, match.end())
    if not asked and not page.around("experience", sentence, *near):
        return False
    others = page.around("not_years", sentence, match.start() - REACH, match.end() + 20)
    return not others and not _wished(page, sentence, match.start())


def _wished(page: Page, sentence: Sentence, place: int) -> bool:
    """ "5 years, preferably in a bank" asks for the years; "preferably 5 years" does not."""
    said = page.within("importance", sentence)
    nice = any(
        word.value == "nice" or (word.value == "wish" and word.start < place) for word in said
    )
    return nice or (page.section(place) == "nice" and not said)


def read_education(page: Page) -> EducationRead | None:
    """The lowest degree of the first statement that names one outside the wishes."""
    free = page.words("no_degree")
    if free:
        return _education(page, "none", free[0])
    for word in page.words("education"):
        sentence = page.sentence(word.start)
        excluded = page.is_part("not_education", word.start)
        if excluded or page.importance(sentence) == "nice" or _offered(page, word, sentence):
            continue
        return _education(page, _lowest(page.within("education", sentence)), word)
    return None


def _offered(page: Page, word: Cue, sentence: Sentence) -> bool:
    """In what the company offers a degree is a study it pays for, unless something equals it."""
    asked = page.within("or_experience", sentence) or page.within("importance", sentence)
    return page.section(word.start) == "skip" and not asked


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
