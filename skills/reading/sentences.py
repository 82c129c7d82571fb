"""Where one statement ends and the next begins, in running text and in lists."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 400  # a wall of text without stops is shown, and searched for cues, in such pieces

_BULLETS = "•▪●◦‣➢➤✓✔■□"
# Only from the first of a row, and all of it: else a row of dots takes the square of its length.
_STOP = re.compile(
    r"(?<![.!?…])[.!?…]++(?=\s|$)|[" + _BULLETS + r"]|[\r\n\x0b\x0c\x85\u2028\u2029]+"
)
_ABBREVIATION = re.compile(
    r"\(?(?:e\.g|i\.e|z\.b|bzw|ca|in[kc]l|evtl|bijv|bv|o\.a|d\.w\.z|m\.b\.t|p\.ex|ex|dr|nr|no|vs|resp"
    r"|min|max|approx|u\.a|d\.h|ggf|usw|mind|std|mrs?|[^\W\d_])",  # one letter: "z. B.", initials
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Sentence:
    """`text` is the original text from `start` to `end`, without blanks around it."""

    start: int
    end: int
    text: str


def sentences(text: str) -> tuple[Sentence, ...]:
    """The statements of a text in order; none is empty or longer than `LONGEST`."""
    return tuple(
        Sentence(start, end, text[start:end])
        for left, right in _stretches(text)
        for start, end in _pieces(text, left, right)
    )


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    left = 0
    for stop in _STOP.finditer(text):
        if _ends(text, stop):
            yield left, stop.end()
            left = stop.end()
    yield left, len(text)


def _ends(text: str, stop: re.Match[str]) -> bool:
    """Whether the stop is one: not inside an abbreviation, not a line wrapped mid-sentence."""
    after = text[stop.end() : stop.end() + 40].lstrip()[:1]
    if not stop[0].isspace() and not stop[0].startswith((".", "!", "?", "…")):
        return True
    if stop[0].startswith("."):
        before = text[max(0, stop.start() - 12) : stop.start()].split()
        return not after.islower() and not (before and _ABBREVIATION.fullmatch(before[-1]))
    # A lower-case letter after one line end: the line was wrapped, the sentence goes on.
    return not (after.islower() and stop[0] in {"\n", "\r\n"})


def _pieces(text: str, left: int, right: int) -> Iterator[tuple[int, int]]:
    while left < right:
        end = right
        if right - left > LONGEST:
            space = text.rfind(" ", left, left + LONGEST)
            end = space if space > left else left + LONGEST
        piece = text[left:end].rstrip().rstrip(_BULLETS).rstrip()
        if piece:
            yield left + len(piece) - len(piece.lstrip()), left + len(piece)
        left = end
