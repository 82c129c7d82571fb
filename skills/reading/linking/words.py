"""English words as the linker counts them: without the filler of adverts, cut to a stem."""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

MAX_LETTERS = 10_000  # of one sentence; what stands after them changes no ranking
_WORD = re.compile(r"[a-z0-9+#]+")
_DOUBLED = re.compile(r"([bdfgmnprt])\1$")

# Words of every advert and of no skill: function words, then the talk about the candidate.
_FILLER = """
a about above across after all also although an and any are as at be because been being between
both but by can could did do does each either else etc even every for from had has have he her
here his how if in into is it its itself just many may me might more most much must my no nor
not of off on once one or other others our out over own per s she should since so some such than
that the their them then there these they this those through to too under until up upon us very
via was we were what when where whether which while whilst who whom whose why will with within
without would yet you your yourself e g i ie eg re ve ll t d m ability able advantage
advantageous amazing applicant applicants appreciated background basic beneficial benefit bonus
candidate candidates degree demonstrable demonstrate demonstrated desirable desired essential
essentially etc excellent exceptional expected experience experienced expertise familiar
familiarity fantastic full fully good great high highly hold ideal ideally include included
includes including job join knowledge least level levels like look looking minimum must need
needed needs new offer opportunity outstanding please plus position possess preferable
preferably preferred previous previously proficiency proficient proven qualification
qualifications qualified relevant require required requirement requirements requires role
seeking similar skill skilled skills solid sound strong strongly successful successfully
suitable understanding using vacancy want well wish work working would year years
"""
FILLER = frozenset(_FILLER.split())

# The longest that fits is cut or replaced; three letters of the word have to stay.
_INFLECTIONS = (
    ("iness", "y"), ("ally", "al"), ("ness", ""), ("ies", "y"), ("ied", "y"), ("sses", "ss"),
    ("ing", ""), ("ed", ""), ("es", ""), ("ly", ""), ("s", ""),
)  # fmt: skip
_DERIVATIONS = (
    ("ytical", "ys"), ("ysis", "ys"), ("yse", "ys"), ("yze", "ys"), ("ys", "ys"), ("yz", "ys"),
    ("isational", "is"), ("izational", "is"), ("isation", "is"), ("ization", "is"),
    ("ational", "at"), ("ations", "at"), ("ation", "at"), ("ative", "at"), ("ator", "at"),
    ("ical", "ic"), ("ment", ""), ("ance", "anc"), ("ence", "enc"), ("ate", "at"),
    ("iser", "is"), ("izer", "is"), ("ise", "is"), ("ize", "is"), ("iz", "is"),
    ("ity", ""), ("ive", ""), ("ion", ""), ("er", ""), ("or", ""), ("e", ""), ("y", ""),
)  # fmt: skip


def words(text: str) -> list[str]:
    """Stems in reading order, fillers left out; all of them where nothing else is there."""
    found = _WORD.findall(_plain(text[:MAX_LETTERS]))
    telling = [word for word in found if word not in FILLER]
    return [stem(word) for word in telling or found]


def terms(stems: list[str]) -> list[str]:
    """The stems, and each pair of neighbours."""
    return stems + [f"{left} {right}" for left, right in pairwise(stems)]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """What "negotiating", "negotiates" and "negotiation" share; short words stay as they are."""
    if len(word) <= 3 or not word.isalpha():
        return word
    return _cut(_cut(word, _INFLECTIONS), _DERIVATIONS)


def _cut(word: str, endings: tuple[tuple[str, str], ...]) -> str:
    for ending, instead in endings:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            # "ous", "ss" and "us" are no plurals.
            if ending == "s" and word[-2] in "us":
                return word
            return _DOUBLED.sub(r"\1", word[: -len(ending)] + instead)
    return word


def _plain(text: str) -> str:
    lower = text.lower().replace("'s", "").replace("’s", "")
    if lower.isascii():
        return lower
    parts = unicodedata.normalize("NFKD", lower)
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
