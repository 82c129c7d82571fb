"""HTML in a description made into the lines it shows, and lines made into HTML that keeps them."""

import html
import re
from html.parser import HTMLParser

import nh3

from documents.text import clean

MOST = 20_000  # characters of a text, as long as a vacancy's
_MARKUP = 4 * MOST
_BLOCKS = {"p", "div", "ul", "ol", "table", "section", "article", "header", "footer", "blockquote"}
_BLOCKS |= {f"h{level}" for level in range(1, 7)}
_LINES = {"br", "tr", "dt", "dd", "li"}
_UNSEEN = {"script", "style", "template", "title"}
_ITEM = "\n- "
_SPACES = re.compile(r"[ \t\r\n\f]+")
_TAG = re.compile(r"<(?:[a-z][a-z0-9]*[\s/>]|/[a-z]|!--)", re.IGNORECASE)
_ESCAPED_TAG = re.compile(r"&lt;/?[a-z][a-z0-9]*[\s/&]", re.IGNORECASE)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in _BLOCKS and self.pieces[-1:] != [_ITEM]:
            self.pieces.append("\n\n")
        elif tag in _LINES:
            self.pieces.append(_ITEM if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.pieces.append("\n\n")

    def handle_data(self, data: str) -> None:
        self.pieces.append(_SPACES.sub(" ", data))


def plain(markup: object) -> str:
    """The lines a reader of the markup sees, items of lists behind a dash; plain text as it is.

    Not cut to ``MOST``: the caller says when it cuts.
    """
    if not isinstance(markup, str):
        return ""
    said = markup[:_MARKUP]
    if _ESCAPED_TAG.search(said) and not _TAG.search(said):
        said = html.unescape(said)
    if not _TAG.search(said):
        return clean(html.unescape(said))
    reader = _Reader()
    # Broken markup is mended first: the reader would look through it again and again.
    reader.feed(nh3.clean(said, tags=_BLOCKS | _LINES, attributes={}, clean_content_tags=_UNSEEN))
    reader.close()
    # Not the spaces that do not break: those are meant.
    lines = (line.strip(" ") for line in "".join(reader.pieces).split("\n"))
    return clean("\n".join(lines))


def marked_up(text: str) -> str:
    """Paragraphs and lines as HTML, so that ``plain`` gives the same text again."""
    paragraphs = (map(_line, part.split("\n")) for part in text.split("\n\n"))
    return "".join(f"<p>{'<br>'.join(lines)}</p>" for lines in paragraphs)


def _line(line: str) -> str:
    """Spaces that HTML would draw together are written as such that it keeps."""
    kept = re.sub(r"(?<=[ \t])[ \t]|^[ \t]", "\xa0", line)
    return html.escape(kept, quote=False)
