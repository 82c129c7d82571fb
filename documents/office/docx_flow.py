"""Word's wrappers taken off: what a reader meets, in the order of reading."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

# Content controls, tracked insertions, links: wrappers around what counts. Tracked
# deletions (del, moveFrom) and field codes are in nobody's sight and not listed.
_TRANSPARENT = {
    "sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "hyperlink", "fldSimple",
    "dir", "bdo",
}  # fmt: skip


def opened(parent: Element) -> Iterator[Element]:
    """The children, wrappers replaced by what they hold, one of two alternatives chosen."""
    for child in parent:
        if child.tag in _TRANSPARENT:
            yield from opened(child)
        elif child.tag == "AlternateContent":
            # Every Word since 2010 shows the choice; the fallback repeats it.
            chosen = child.find("Choice")
            chosen = child.find("Fallback") if chosen is None else chosen
            if chosen is not None:
                yield from opened(chosen)
        else:
            yield child
