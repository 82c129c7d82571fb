"""A text in folded spelling that remembers where each folded letter came from."""

from array import array
from dataclasses import dataclass

from skills.taxonomy.folding import fold_char


@dataclass(frozen=True)
class Folded:
    """`text` is folded; `origin[i]` is the place in the original of folded letter i."""

    text: str
    origin: "array[int]"

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where folded[start:end] (not empty) stands in the original."""
        return self.origin[start], self.origin[end - 1] + 1


def fold(text: str) -> Folded:
    """Letters as `fold_char` spells them; a run of spaces, dashes and one line end is one space.

    An empty line, or a line that starts with a dash, stays a line end, so that no name is read
    across paragraphs or list items.
    """
    pieces: list[str] = []
    origin: array[int] = array("l")
    broken = False
    for place, char in enumerate(text):
        piece = fold_char(char)
        if piece not in {" ", "\n"}:
            pieces.append(piece)
            origin.extend((place,) * len(piece))
        elif pieces and pieces[-1] in {" ", "\n"}:
            # A second line end is a paragraph; a dash after a line end opens a list item.
            if broken and (piece == "\n" or not char.isspace()):
                pieces[-1] = "\n"
            broken = broken or piece == "\n"
        else:
            pieces.append(" ")
            origin.append(place)
            broken = piece == "\n"
    return Folded("".join(pieces), origin)
