"""The parts of an advert: what is asked, what is welcome, what is done, what is advertising."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from skills.reading.cues import Cue, of_kind
from skills.reading.places import Places

HEADING = 80  # letters; a longer line is no heading
_ENDS = (".", ";", ",")

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_DECORATION = " \t\xa0#*_=:.…!?-–—>[]()👉✨🚀🎯"
_LIST_ITEM = re.compile(r"\s{0,8}(?:[-–—•▪●◦‣·]|\*(?!\*)|\d{1,3}[.)])\s")
_INLINE = re.compile(r"[ \xa0]{0,2}[:?]|\.(?=\s)")


@dataclass(frozen=True)
class Section:
    """From `start` to the next section; `kind` is must, profile, tasks, nice, skip or ""."""

    start: int
    kind: str


def sections(text: str, cues: Sequence[Cue], title_end: int = 0) -> tuple[Section, ...]:
    """The sections in order; the first starts at 0 and has no kind.

    `title_end`: where the advert's title ends. A line that repeats it starts the advert proper,
    after whatever the company said of itself.
    """
    headings = Places(of_kind(cues, "section"))
    title = text[:title_end].strip().casefold()
    found = [Section(0, "")]
    for line in _LINE.finditer(text):
        if title and line.start() >= title_end and line[0].strip().casefold() == title:
            found.append(Section(line.start(), ""))
        found.extend(_of_line(text, line, headings.between(line.start(), line.end())))
    return tuple(found)


def _of_line(text: str, line: re.Match[str], cues: Sequence[Cue]) -> Iterator[Section]:
    """A heading on its own line, or "Profile:" before running text."""
    title = line[0].strip(_DECORATION)
    # "- Security requirements" is an item, although it ends like a heading.
    item = _LIST_ITEM.match(line[0]) is not None
    if cues and not item and _is_heading(line[0], title, cues, line.start()):
        yield Section(line.start(), cues[0].value)
        return
    for cue in cues:
        opens = not text[line.start() : cue.start].strip(_DECORATION) or _begins(text, cue.start)
        if opens and _INLINE.match(text, cue.end) and text[cue.start].isupper():
            yield Section(cue.start, cue.value)


def _is_heading(line: str, title: str, cues: Sequence[Cue], offset: int) -> bool:
    """A short line that opens or ends with a cue, or is little more than it."""
    last = line.rstrip()
    if len(title) > HEADING or (last.endswith(_ENDS) and not last.endswith("...")):
        return False
    first = cues[0]
    before = len(line[: first.start - offset].strip(_DECORATION).split())
    words = len(title.split())
    if words <= 8 and before <= 2 and ((first.end - first.start) / len(title) >= 0.3 or words <= 4):
        return True
    # "As a member of our team, you will ...": what follows the line goes on from its end.
    leads_on = last.endswith((":", "...", "…"))
    return leads_on and not line[first.end - offset :].strip(_DECORATION)


def _begins(text: str, place: int) -> bool:
    return text[max(0, place - 2) : place].rstrip()[-1:] in {".", "!", "?", ";", "*", "#"}
