"""Which words of level ("basic", "5 years", "expert") speak for which skill."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from skills.reading.cues import Cue
from skills.reading.sentences import Sentence

FORWARD = 160  # letters over which "5 years of ..." speaks for the skills listed after it
TOGETHER = 15  # letters between two cues that speak of the same thing

_ATTACHED = re.compile(r"[ \t\xa0]?[:=(\[–—-]?[ \t\xa0]?\(?")

Span = tuple[int, int]


def levels_of(
    text: str, spans: Sequence[Span], cues: Sequence[Cue], parts: Sequence[Sentence]
) -> list[Cue | None]:
    """For each span the cue that grades it: one attached behind it, else the last before it.

    `spans` do not overlap and ascend, as do `cues`. A cue attached to one name ("Python:
    expert") says nothing of the names after it.
    """
    graded: list[Cue | None] = [None] * len(spans)
    ends = [end for _, end in spans]
    # What is not attached to a name waits for the names after it.
    free: list[Cue] = []
    for cue in cues:
        before = bisect_right(ends, cue.start) - 1
        last_name = ends[before] if before >= 0 else 0
        if before >= 0 and _ATTACHED.fullmatch(text, last_name, cue.start):
            graded[before] = graded[before] or cue
        elif not _inside(cue, spans, before + 1) and not _outdone(cue, free, last_name):
            free.append(cue)
    _grade_forward(spans, graded, free, [part.start for part in parts])
    return graded


def _inside(cue: Cue, spans: Sequence[Span], after: int) -> bool:
    """Whether the cue is part of the next name ("Visual Basic")."""
    return after < len(spans) and spans[after][0] < cue.end


def _outdone(cue: Cue, free: Sequence[Cue], last_name: int) -> bool:
    """Whether a stronger cue stands just before: "many years of practical experience"."""
    if not free or free[-1].end < last_name or cue.start - free[-1].end > TOGETHER:
        return False
    return cue.value < free[-1].value


def _grade_forward(
    spans: Sequence[Span],
    graded: list[Cue | None],
    free: Sequence[Cue],
    sentence_starts: Sequence[int],
) -> None:
    starts = [cue.start for cue in free]
    for index, (start, _) in enumerate(spans):
        last = bisect_left(starts, start) - 1
        if graded[index] or last < 0 or start - free[last].end > FORWARD:
            continue
        sentence = bisect_right(sentence_starts, start) - 1
        if free[last].start >= sentence_starts[sentence]:
            graded[index] = free[last]
