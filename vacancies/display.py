"""An employer's text as HTML that is safe on our pages and in our mails.

No images: one from elsewhere would tell its owner who reads the page.
"""

import re

import nh3
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

_BLOCKS = {"p", "ul", "ol", "li", "hr", "blockquote"}
TAGS = _BLOCKS | {"a", "br", "em", "strong"} | {f"h{level}" for level in range(2, 7)}
_RULES_OFF = [
    "image",
    "code",
    "fence",
    "backticks",
    "table",
    "html_block",
    "html_inline",
    "lheading",
]
_markdown = MarkdownIt("js-default", {"html": False, "linkify": False, "breaks": True})
_markdown.disable(_RULES_OFF)
# Word processors paste bullets as characters.
_BULLET = re.compile(r"^[ \t]*[•·▪◦‣●○■–—*-][ \t]+", re.MULTILINE)
# A short line on its own, or above a line that starts anew, is what its writer meant as a heading.
_AFTER_A_GAP = r"(?:\A|(?<=\n\n))(?=[^\W\d_])"
_HEADING_ALONE = re.compile(_AFTER_A_GAP + r"([^\n]{2,59}[^\n.,;!])(?=\n\n)")
_HEADING_ABOVE = re.compile(_AFTER_A_GAP + r"([^\n]{2,39}[^\n.,;!])(?=\n(?:[A-ZÀ-ÖØ-Þ]|- ))")


def as_html(text: str) -> SafeString:
    """Headings, paragraphs, lists, emphasis and links; the rest as the characters it was."""
    tokens = _markdown.parse(_with_marks(text))
    rendered = _markdown.renderer.render(_below_page_title(tokens), _markdown.options, {})
    clean = nh3.clean(
        rendered,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"https", "mailto"},
        # //host would follow the page's own scheme.
        url_relative="deny",
        link_rel="nofollow noopener",
    )
    return mark_safe(clean)  # noqa: S308  # nh3 leaves only the tags above


def excerpt(text: str, length: int = 160) -> str:
    """The first words without marks, for previews elsewhere."""
    plain = " ".join(strip_tags(as_html(text)).split())
    return plain if len(plain) <= length else plain[: length - 1].rsplit(" ", 1)[0] + "…"


def _with_marks(text: str) -> str:
    """Pasted text with the bullets and headings that Markdown knows."""
    lines = "\n".join(line.rstrip() for line in text.replace("\x00", "").splitlines())
    marked = _BULLET.sub("- ", lines)
    for heading in (_HEADING_ALONE, _HEADING_ABOVE):
        marked = heading.sub(r"# \1", marked)
    return marked


def _below_page_title(tokens: list[Token]) -> list[Token]:
    """Headings of the text start at the second level, under the page's own."""
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1]) + 1, 6)}"
    return tokens
