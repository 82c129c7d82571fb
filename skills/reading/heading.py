"""The line an advert begins with, where it is a title."""

LONGEST_TITLE = 120


def title_of(text: str) -> str:
    """The first line that says something, unless it is as long as a paragraph: then ""."""
    first = text.lstrip().partition("\n")[0].strip(" #*_\t\r")
    return first if len(first) <= LONGEST_TITLE else ""
