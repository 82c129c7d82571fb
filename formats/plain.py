"""HTML in a field, as editors of CVs write it, made into lines of text."""

from html.parser import HTMLParser

from formats.values import TEXT, text

_LINE_ENDS = {"p", "br", "div", "li", "ul", "ol", "tr", "h1", "h2", "h3", "h4"}
_UNSEEN = {"script", "style", "template"}


class _Stripper(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._unseen += tag in _UNSEEN
        if tag in _LINE_ENDS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._unseen = max(0, self._unseen - (tag in _UNSEEN))
        if tag in _LINE_ENDS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.pieces.append(data)


def plain(markup: object) -> str:
    """The text a reader of the markup sees; text without markup as it is."""
    if not isinstance(markup, str):
        return ""
    if "<" not in markup:
        return text(markup)
    stripper = _Stripper()
    stripper.feed(markup[: 4 * TEXT])
    stripper.close()
    found = (line.strip() for line in "".join(stripper.pieces).splitlines())
    return text("\n".join(filter(None, found)))
