"""Where the work is done: at the workplace, partly at home, at a distance."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from skills.reading.conditions.counting import COUNT, count_of
from skills.reading.conditions.page import Page
from skills.reading.conditions.terms import RemoteRead
from skills.reading.cues import Cue
from skills.reading.sentences import Sentence

WORKDAYS = 5
REACH = 60

_DAYS = re.compile(
    rf"(?<![\w.,/])(?P<count>{COUNT})(?: ?(?:-|to|tot|a|bis|ou|or|of|oder) ?(?:{COUNT}))?"
    r"(?: (?:full|volle|ganze))? ?(?:days?|dag(?:en)?|jours?|tage?n?|x)(?![^\W_])"
)
_PERCENT = re.compile(r"(?<![\w.,])(\d{2,3}) ?%")
_MOSTLY = 90  # percent from which nobody calls it partly
_STRENGTH = {"onsite": 5, "remote": 4, "hybrid": 3, "home": 1}
_NEVER = 6  # "no remote work" is said on purpose
_HEAD = 4


@dataclass(frozen=True)
class _Hint:
    strength: int
    mode: str
    word: Cue


def read_remote(page: Page) -> RemoteRead | None:
    """What the text says most plainly; the first of equals."""
    hints = list(_hints(page))
    if not hints:
        return None
    best = max(hints, key=lambda hint: (hint.strength, -hint.word.start))
    sentence = page.sentence(best.word.start)
    mode, days = best.mode, None
    if mode == "hybrid":
        days = _days_away(page, hints)
        mode = "remote" if days == WORKDAYS else mode
    return RemoteRead(
        mode=mode,
        days=days if mode == "hybrid" else None,
        start=best.word.start,
        end=best.word.end,
        sentence=sentence.text,
    )


def _hints(page: Page) -> Iterator[_Hint]:
    for kind in ("remote", "hybrid", "onsite", "home"):
        for word in page.words(kind):
            sentence = page.sentence(word.start)
            if kind != "onsite" and page.waived(sentence, word.start, word.end):
                yield _Hint(_NEVER, "onsite", word)
            elif kind == "home":
                if _at_home(page, sentence, word):
                    yield _Hint(_STRENGTH[kind], _mode_of_share(page, sentence, word), word)
            else:
                yield _Hint(_STRENGTH[kind], kind, word)
    yield from _in_heads(page)


def _at_home(page: Page, sentence: Sentence, word: Cue) -> bool:
    """Not what is done at a distance or bought for the desk: allowances, remote access."""
    return not page.around("not_home", sentence, word.start - 30, word.end + 30)


def _mode_of_share(page: Page, sentence: Sentence, word: Cue) -> str:
    start, end = max(sentence.start, word.start - 20), min(sentence.end, word.end + 20)
    shares = [int(match[1]) for match in _PERCENT.finditer(page.plain, start, end)]
    return "remote" if shares and max(shares) >= _MOSTLY else "hybrid"


def _in_heads(page: Page) -> Iterator[_Hint]:
    """A word alone in the title, on a line of its own, or behind "Location:"."""
    for word in page.words("remote_word"):
        sentence = page.sentence(word.start)
        alone = len(sentence.text) <= word.end - word.start + 12
        labelled = page.around("place_label", sentence, word.start - REACH, word.start)
        if alone or sentence == page.title() or (labelled and len(sentence.text) < 2 * REACH):
            yield _Hint(_HEAD, _mode_of_word(word, page), word)


def _mode_of_word(word: Cue, page: Page) -> str:
    said = page.plain[word.start : word.end]
    if said.startswith("hybrid"):
        return "hybrid"
    if said.startswith("on"):
        return "onsite"
    return "remote" if said in {"remote", "distanciel"} else "hybrid"


def _days_away(page: Page, hints: list[_Hint]) -> int | None:
    """Days a week at home, or what days at the workplace leave of the week."""
    looked = {page.sentence(hint.word.start) for hint in hints}
    looked |= {page.sentence(word.start) for word in page.words("office")}
    for sentence in sorted(looked, key=lambda one: one.start):
        days = _days_in(page, sentence)
        if days is not None:
            return days
    return None


def _days_in(page: Page, sentence: Sentence) -> int | None:
    for match in _DAYS.finditer(page.plain, sentence.start, sentence.end):
        count = count_of(match["count"])
        near = (match.start() - REACH, match.end() + REACH)
        if not 1 <= count <= WORKDAYS or page.around("period_long", sentence, *near):
            continue
        home = [*page.around("home", sentence, *near), *page.around("remote_word", sentence, *near)]
        office = page.around("office", sentence, *near)
        if home and (not office or _gap(home, match) <= _gap(office, match)):
            return count
        if office and count < WORKDAYS:
            return WORKDAYS - count
    return None


def _gap(words: Sequence[Cue], match: re.Match[str]) -> int:
    return min(max(word.start - match.end(), match.start() - word.end, 0) for word in words)
