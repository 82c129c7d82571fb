"""What a text says the person has not: "no experience with", "geen kennis van", "keine ..."."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from skills.reading.cues import Cue, of_kind

SCOPE = 120  # letters a denial reaches forward, and half as many back

_STOP = re.compile(r"[.;!?\n](?=\s|$)|\n")
_CLAUSE = re.compile(r"[.,;:!?\n•|]")
_CLOSED = re.compile(r"[ \t]{0,3}(?:[.,;!?\n]|$)")
_OBJECT = re.compile(
    r"\s?(?:(?:with|in|of|on|met|van|op|over|avec|en|de|des|du|dans|mit|im|von|zu)\b|d['’])",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Denied:
    """Places of the original text, ascending, in which a skill is denied."""

    starts: Sequence[int]
    ends: Sequence[int]

    def holds(self, place: int) -> bool:
        """Whether a name that starts at `place` is denied."""
        index = bisect_right(self.starts, place) - 1
        return index >= 0 and place < self.ends[index]


def denied_places(text: str, cues: Sequence[Cue]) -> Denied:
    """From the negation cues, except those that waive a requirement ("no experience needed")."""
    waivers = {cue.start for cue in of_kind(cues, "waiver")}
    turns = [cue.start for cue in of_kind(cues, "turn")]
    found = _merged(
        sorted(
            _reach(text, cue, turns)
            for cue in of_kind(cues, "negation")
            if not waivers.intersection(range(cue.end, cue.end + 3))
        )
    )
    return Denied([start for start, _ in found], [end for _, end in found])


def _reach(text: str, cue: Cue, turns: Sequence[int]) -> tuple[int, int]:
    """Forward to what it takes as its object; else back over its clause ("Splunk: none")."""
    # "No Splunk" denies the name that follows at once; "Splunk: none" has nothing after it.
    if cue.value == "next" and not _CLOSED.match(text, cue.end):
        return cue.end, cue.end + 2
    # "no experience with X" looks ahead; "X: no experience", "mit X keine Erfahrung" look back.
    if cue.value == "forward" or _OBJECT.match(text, cue.end, cue.end + 12):
        stop = _STOP.search(text, cue.end, cue.end + SCOPE)
        end = stop.start() if stop else min(len(text), cue.end + SCOPE)
        turn = bisect_right(turns, cue.end)
        return cue.end, min(end, turns[turn]) if turn < len(turns) else end
    left = max(0, cue.start - SCOPE // 2)
    clauses = [stop.end() for stop in _CLAUSE.finditer(text, left, max(left, cue.start - 2))]
    return (clauses[-1] if clauses else left), cue.start


def _merged(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sorted places, those that overlap as one."""
    merged: list[tuple[int, int]] = []
    for start, end in places:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
