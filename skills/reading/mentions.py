"""Text to mentions: which skills it names, where, and how well the person or job has them."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from skills.reading.cues import Cue, find_cues, of_kind
from skills.reading.denials import denied_places
from skills.reading.folding import fold
from skills.reading.levels import levels_of
from skills.reading.names import find_names
from skills.reading.sentences import Sentence, sentences
from skills.reading.stuffing import without_stuffing
from skills.taxonomy import Taxonomy, load


@dataclass(frozen=True)
class Mention:
    """A skill named in a text: `text[start:end] == surface`.

    `sentence` is the statement around it, `cue` the words near it that say how well ("" where
    none do), `level` what they mean, 1-4, or 0, and `confidence` (0 to 1) how surely the name
    means this skill.
    """

    skill_id: str
    start: int
    end: int
    surface: str
    sentence: str
    cue: str
    level: int
    confidence: float


@dataclass(frozen=True)
class Reading:
    """A text read once: its mentions, and the cues and sentences the proposals also need.

    `stuffed` are the skills it repeats beyond all sense; of each only the first mention counts.
    """

    text: str
    mentions: tuple[Mention, ...]
    cues: tuple[Cue, ...]
    sentences: tuple[Sentence, ...]
    stuffed: tuple[str, ...] = ()


def read_skills(text: str, taxonomy: Taxonomy | None = None) -> tuple[Mention, ...]:
    """The skills a text names, in reading order, without those it denies ("geen ervaring met").

    Never raises, whatever the text; the time it takes grows linearly with its length.
    """
    return read_text(text, taxonomy).mentions


def read_text(text: "str | Reading", taxonomy: Taxonomy | None = None) -> Reading:
    """The same, with what was found on the way; what was read already is given back.

    So that whoever needs its role and its needs reads an advert once.
    """
    if isinstance(text, Reading):
        return text
    folded = fold(text)
    parts = sentences(text)
    cues = find_cues(folded)
    hits, stuffed = without_stuffing(find_names(folded, text, taxonomy or load()), len(text))
    # From here on everything is in places of the original, which is what people are shown.
    spans = [folded.span(hit.start, hit.end) for hit in hits]
    denied = denied_places(text, cues)
    # Denied names are graded too: a level attached to one must not pass on to the next.
    graded = levels_of(text, spans, of_kind(cues, "level"), parts)
    starts = [part.start for part in parts]
    mentions = (
        Mention(
            hit.skill_id, start, end, text[start:end], _around(text, parts, starts, start, end),
            text[cue.start : cue.end] if cue else "", int(cue.value) if cue else 0,
            hit.confidence,
        )
        for hit, (start, end), cue in zip(hits, spans, graded, strict=True)
        if not denied.holds(start)
    )  # fmt: skip
    return Reading(text, tuple(mentions), tuple(cues), parts, stuffed)


def _around(
    text: str, parts: Sequence[Sentence], starts: Sequence[int], start: int, end: int
) -> str:
    """The sentence a mention stands in; both, where a line end or a cut runs through it."""
    first = parts[bisect_right(starts, start) - 1]
    last = parts[bisect_right(starts, end - 1) - 1]
    return first.text if first is last else text[first.start : last.end]
