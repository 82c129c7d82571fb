"""Tidying what a reader found: one form of every letter, no control characters."""

import re
import unicodedata

from documents.terms import Code, Draft, Extracted, Limits

# Fewer letters and digits than this is a scan with a stray page number, not a CV.
MIN_LETTERS = 20
MAX_FRAGMENTS = 100

_LINE_ENDS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_SOFT_HYPHEN = re.compile(r"\xad[ \t]*\n[ \t]*|\xad")
# Controls, zero-width and direction marks, surrogates, non-characters.
_UNSEEN = re.compile(
    "[\0-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
# Symbol fonts keep their bullets and icons in the private use area.
_PRIVATE = re.compile("[\ue000-\uf8ff]+")
_SPACES = re.compile("[\xa0\u2000-\u200a\u202f\u205f\u3000]")
_LIGATURES = str.maketrans({
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
    "\ufb05": "st", "\ufb06": "st", "\u2010": "-", "\u2011": "-",
})  # fmt: skip
_BLANK_LINES = re.compile(r"\n{3,}")
_BROKEN_WORD = re.compile(r"\b([^\W\d_]+)-[ \t]*\n[ \t]*([a-zà-öø-ÿ]+)")
# First halves of words that keep their hyphen: "open-source", "on-call", "sous-traitance".
_FIRST_HALVES = (
    "after all anti auto back best built bug business client cloud co cost cross cyber data day e "
    "end ex front full fully hands hard high in inter intra large leading life long low man mid "
    "multi non off on open out part peer pen post pre pro problem re real red risk role rule self "
    "semi server short single small sous state stand sub team tech third threat time to top two "
    "up user vice well white wide world year zero"
)
_HYPHENATED = frozenset(_FIRST_HALVES.split())


def tidy(draft: Draft, limits: Limits, *, mend_hyphens: bool) -> Extracted:
    """The draft as it is kept: normalised, bounded, with its warnings."""
    text = clean(draft.text)
    if mend_hyphens:
        text = mend_line_ends(text)
    hidden = _fragments(draft.hidden, limits.hidden_characters)
    found = {
        Code.NO_TEXT: sum(map(str.isalnum, text)) < MIN_LETTERS,
        Code.HIDDEN_TEXT: bool(hidden),
        Code.TRUNCATED: len(text) > limits.characters,
    }
    warnings = tuple(code for code, present in found.items() if present)
    return Extracted(text[: limits.characters].rstrip(), draft.pages, hidden, warnings)


def clean(text: str) -> str:
    """NFC, plain spaces and line ends, nothing unseen, no more than one blank line."""
    text = _LINE_ENDS.sub("\n", text)
    text = _UNSEEN.sub("", _SOFT_HYPHEN.sub("", text))
    text = _SPACES.sub(" ", _PRIVATE.sub("\u2022", text)).translate(_LIGATURES)
    lines = (line.rstrip() for line in unicodedata.normalize("NFC", text).split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def mend_line_ends(text: str) -> str:
    """Words broken over two lines made whole again; compounds keep their hyphen.

    A spelling the document uses elsewhere decides; without one, a first half that is
    short or known to form compounds keeps its hyphen.
    """
    known = set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.lower()))

    def mend(found: re.Match[str]) -> str:
        first, second = found.groups()
        whole, compound = first + second, f"{first}-{second}"
        if whole.lower() in known:
            return whole
        keeps = len(first) < 2 or len(second) < 2 or first.lower() in _HYPHENATED
        return compound if keeps or compound.lower() in known else whole

    return _BROKEN_WORD.sub(mend, text)


def _fragments(hidden: list[str], allowed: int) -> tuple[str, ...]:
    kept: list[str] = []
    for fragment in hidden[:MAX_FRAGMENTS]:
        shown = " ".join(clean(fragment).split())[:allowed]
        if shown:
            kept.append(shown)
            allowed -= len(shown)
    return tuple(kept)
