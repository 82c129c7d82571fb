"""Languages with their levels, in adverts and in CVs."""

from collections.abc import Iterator, Sequence

from skills.reading.conditions.levels import Level, levels_of
from skills.reading.conditions.page import Page
from skills.reading.conditions.terms import LanguageRead
from skills.reading.conditions.tongues import Run, runs
from skills.reading.cues import Cue
from skills.reading.sentences import Sentence

NEAR = 80  # letters between a language and the word that makes it one: "spoken", "kennis van"
HEADING = 40


def read_languages(text: str) -> tuple[LanguageRead, ...]:
    """The languages of an advert or a CV, each once, in reading order."""
    return languages_on(Page(text))


def languages_on(page: Page) -> tuple[LanguageRead, ...]:
    best: dict[str, LanguageRead] = {}
    for read in _all(page):
        held = best.get(read.code)
        best[read.code] = _stronger(held, read) if held else read
    return tuple(best.values())


def _stronger(held: LanguageRead, other: LanguageRead) -> LanguageRead:
    """Of two places the one that asks more plainly; the first when they are equal."""
    return other if _weight(other) > _weight(held) else held


def _weight(read: LanguageRead) -> tuple[bool, bool]:
    return bool(read.level), read.importance == "must"


def _all(page: Page) -> Iterator[LanguageRead]:
    listed = False
    for sentence in page.sentences:
        found = runs(page, sentence)
        if not found:
            listed = _opens_list(page, sentence, continuing=listed)
            continue
        listed = listed or _opens_list(page, sentence, continuing=False)
        yield from _of_sentence(page, sentence, found, listed=listed)


def _opens_list(page: Page, sentence: Sentence, *, continuing: bool) -> bool:
    """A heading such as "Languages": languages below it need no further word."""
    if page.within("level", sentence):
        return continuing
    return len(sentence.text) <= HEADING and bool(page.within("tongue_noun", sentence))


def _of_sentence(
    page: Page, sentence: Sentence, found: Sequence[Run], *, listed: bool
) -> Iterator[LanguageRead]:
    if page.within("lesson", sentence):
        return
    levels = levels_of(page, sentence, found)
    for index, run in enumerate(found):
        level = levels.get(index)
        if not (level or listed or _is_language(page, sentence, run)):
            continue
        for name in run.names:
            importance = _importance(page, sentence, found, index, name)
            if importance and name.value != "other":
                yield _read(sentence, run, name, level, importance)


def _read(
    sentence: Sentence, run: Run, name: Cue, level: Level | None, importance: str
) -> LanguageRead:
    return LanguageRead(
        code=name.value,
        level=level.value if level else "",
        importance=importance,
        either=run.either,
        start=name.start,
        end=name.end,
        sentence=sentence.text,
    )


def _is_language(page: Page, sentence: Sentence, run: Run) -> bool:
    """Whether words near by, or the lack of any other, say that a language is meant."""
    near = page.around("tongue", sentence, run.start - NEAR, run.end + NEAR)
    wished = page.around("importance", sentence, run.start - 30, run.end + 30)
    alone = len(sentence.text) - (run.end - run.start) <= 4
    return bool(near or wished or alone or page.within("waived", sentence))


def _importance(page: Page, sentence: Sentence, found: Sequence[Run], index: int, name: Cue) -> str:
    """must or nice; "" when the statement says that the language is not needed."""
    run = found[index]
    if page.around("no", sentence, run.start - 12, run.start):
        return ""
    ahead = {word.start for word in page.within("ahead", sentence)}
    wished = any(
        _looks_ahead(word, run, found)
        if word.start in ahead
        else _looks_back(word, run, name, found)
        for word in _wishes(page, sentence)
    )
    waived = any(_looks_back(word, run, name, found) for word in page.within("waived", sentence))
    if waived:
        return "nice" if wished else ""
    return "nice" if wished or page.section(name.start) == "nice" else "must"


def _wishes(page: Page, sentence: Sentence) -> list[Cue]:
    """Words that make a wish; "not required" is told apart as a waiver."""
    waived = {word.start for word in page.within("waived", sentence)}
    said = page.within("importance", sentence)
    return [word for word in said if word.value == "nice" and word.start not in waived]


def _looks_ahead(word: Cue, run: Run, found: Sequence[Run]) -> bool:
    """ "Ideally X": all that follows, or all there is where nothing follows."""
    return run.start >= word.end or run is found[-1] is found[0]


def _looks_back(word: Cue, run: Run, name: Cue, found: Sequence[Run]) -> bool:
    """ "X is a plus": the nearest list before; what follows where there is none."""
    before = [one for one in found if one.end <= word.start]
    if not before:
        return True
    # "Dutch, French is a plus": the comma parts what a word would join.
    parted = run.names[-1] is not name and run.joint.strip() == ","
    return before[-1] is run and not parted
