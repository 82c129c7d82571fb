"""XML without surprises: no DTD, no entities, bounded depth and number of elements."""

from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from documents.terms import Code, DocumentError, Limits

_CHUNK_BYTES = 65_536


class _BoundedBuilder(TreeBuilder):
    """Builds elements under their local names, as office formats never clash on them."""

    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self._limits = limits
        self._depth = self._count = 0

    def start(self, tag: str, attrs: dict[str, str]) -> Element:
        self._depth += 1
        self._count += 1
        if self._depth > self._limits.depth:
            raise DocumentError(Code.UNREADABLE, "Depth")
        if self._count > self._limits.elements:
            raise DocumentError(Code.TOO_COMPLEX, "Elements")
        local = {name.rpartition("}")[2]: value for name, value in attrs.items()}
        return super().start(tag.rpartition("}")[2], local)

    def end(self, tag: str) -> Element:
        self._depth -= 1
        return super().end(tag.rpartition("}")[2])


def parse(data: bytes, limits: Limits) -> Element:
    """The root element, names and attributes stripped of their namespaces.

    Raises ``DocumentError`` UNREADABLE for a DTD, for depth and for what is not XML,
    TOO_COMPLEX for too many elements.
    """
    parser = DefusedXMLParser(target=_BoundedBuilder(limits), forbid_dtd=True)
    try:
        # Fed in pieces, so that a limit is met before the rest is looked at.
        for start in range(0, len(data), _CHUNK_BYTES):
            parser.feed(data[start : start + _CHUNK_BYTES])
        root: Element = parser.close()
    except (ParseError, DefusedXmlException) as error:
        raise DocumentError(Code.UNREADABLE, type(error).__name__) from None
    return root


def find(element: Element | None, *path: str) -> Element | None:
    """The first child along a path of local names, or None."""
    for name in path:
        if element is None:
            return None
        element = element.find(name)
    return element


def attribute(element: Element | None, name: str) -> str | None:
    """An attribute of an element that may be absent."""
    return None if element is None else element.get(name)
