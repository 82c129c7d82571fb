"""The parts of an advert: what is asked, what is welcome, what is done, what is advertising."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from skills.reading.cues import Cue, of_kind
from skills.reading.places import Places

HEADING = 80  # letters; a longer line is no heading

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_DECORATION = " \t\xa0#*_=:.…!?-–—>[]()👉✨🚀🎯"
_LIST_ITEM = re.compile(r"\s*(?:[-–—•▪●◦‣·]|\*(?!\*)|\d+[.)])\s")
_INLINE = re.compile(r"[ \xa0]{0,2}:")


@dataclass(frozen=True)
class Section:
    """From `start` to the next section; `kind` is must, profile, tasks, nice, skip or ""."""

    start: int
    kind: str


def sections(text: str, cues: Sequence[Cue]) -> tuple[Section, ...]:
    """The sections in order; the first starts at 0 and has no kind."""
    headings = Places(of_kind(cues, "section"))
    found = [Section(0, "")]
    for line in _LINE.finditer(text):
        found.extend(_of_line(text, line, headings.between(line.start(), line.end())))
    return tuple(found)


def _of_line(text: str, line: re.Match[str], cues: Sequence[Cue]) -> Iterator[Section]:
    """A heading on its own line, or "Profile:" before running text."""
    title = line[0].strip(_DECORATION)
    # "- Security requirements" is an item, although it ends like a heading.
    item = _LIST_ITEM.match(line[0]) is not None
    if cues and not item and _is_heading(line[0], title, cues[0], line.start()):
        yield Section(line.start(), cues[0].value)
        return
    for cue in cues:
        opens = not text[line.start() : cue.start].strip(_DECORATION) or _begins(text, cue.start)
        if opens and _INLINE.match(text, cue.end) and text[cue.start].isupper():
            yield Section(cue.start, cue.value)


def _is_heading(line: str, title: str, cue: Cue, offset: int) -> bool:
    """A short line that opens with the cue, or is little more than it."""
    if len(title) > HEADING or line.rstrip().endswith((".", ";", ",")):
        return False
    before = line[: cue.start - offset].strip(_DECORATION)
    words = len(title.split())
    share = (cue.end - cue.start) / max(1, len(title))
    return words <= 8 and (not before or len(before.split()) <= 2) and (share >= 0.3 or words <= 4)


def _begins(text: str, place: int) -> bool:
    return text[max(0, place - 2) : place].rstrip()[-1:] in {".", "!", "?", ";", "*", "#"}
