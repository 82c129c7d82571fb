"""An employer's text as HTML that is safe on our pages and in our mails.

No images: one from elsewhere would tell its owner who reads the page.
"""

import re

import nh3
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

TAGS = {
    "p",
    "br",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "a",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "blockquote",
}
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


def as_html(text: str) -> SafeString:
    """Paragraphs, lists, emphasis and links; everything else as the characters it was."""
    tokens = _markdown.parse(_BULLET.sub("- ", text.replace("\x00", "")))
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


def _below_page_title(tokens: list[Token]) -> list[Token]:
    """Headings of the text start at the third level, under the page's own."""
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1]) + 2, 6)}"
    return tokens
