"""How much an advert makes of a skill it names: its section, its sentence, its neighbours."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from skills.reading.cues import Cue, of_kind
from skills.reading.mentions import Mention, Reading
from skills.reading.places import Places
from skills.reading.sections import sections
from skills.taxonomy import Taxonomy

NICE, SHOULD, MUST = range(3)
# Everyone is asked for these; a CV that leaves them out says nothing by it, so never a must.
HUMAN = frozenset(
    {
        "collaborate-communicate",
        "organizational-awareness",
        "problem-solving-critical-thinking",
        "strategic-relationship-management",
        "technology-fluency",
        "workforce-management",
    }
)


_OF_SECTION = {"must": MUST, "profile": SHOULD, "tasks": SHOULD, "nice": NICE}
_ASKING = frozenset({"must", "profile", "tasks"})
_EITHER = re.compile(
    r",? ?(?:/|\b(?:and/or|or|en/of|of|et/ou|ou|und/oder|oder|bzw\.)) ?", re.IGNORECASE
)


@dataclass(frozen=True)
class Asked:
    """One mention weighed: `rank` is NICE, SHOULD or MUST; `explicit` when words say so."""

    mention: Mention
    rank: int
    explicit: bool = False
    titled: bool = False


class Advert:
    """An advert that was read, ready to be asked about each of its mentions."""

    def __init__(self, reading: Reading, taxonomy: Taxonomy) -> None:
        found = sections(reading.text, reading.cues)
        self._taxonomy = taxonomy
        self._sections = Places(found)
        # Before the first heading an advert with headings speaks of the company.
        self._intro = NICE if _ASKING & {section.kind for section in found} else SHOULD
        self._said = Places(of_kind(reading.cues, "importance"))
        self._examples = Places(of_kind(reading.cues, "example"))
        self._parts = Places(reading.sentences)
        self._title_end = reading.sentences[0].end if reading.sentences else 0
        self._alternatives = _alternatives(reading)

    def weigh(self, mention: Mention) -> Asked | None:
        """None for what the company says of itself or offers."""
        section, part = self._sections.last(mention.start), self._parts.last(mention.start)
        if section is None or part is None or section.kind == "skip":
            return None
        word = _nearest(self._said.between(part.start, part.end), mention.start)
        titled = mention.start < self._title_end
        base = _OF_SECTION.get(section.kind, SHOULD if titled else self._intro)
        rank = self._rank(mention, word, section.kind, base)
        if rank == MUST and self._one_of_several(mention, part.start):
            rank = SHOULD
        return Asked(mention, rank, bool(word), titled)

    def _rank(self, mention: Mention, word: str, section: str, base: int) -> int:
        if self._taxonomy.skills[mention.skill_id].group in HUMAN:
            return SHOULD if word == "must" else NICE
        # A wish list stays one, whatever its sentences call required.
        if word:
            return MUST if word == "must" and section != "nice" else NICE
        return MUST if section == "profile" and mention.level >= 3 else base

    def _one_of_several(self, mention: Mention, sentence_start: int) -> bool:
        example = self._examples.last(mention.start)
        listed = example is not None and example.start >= sentence_start
        return listed or mention.start in self._alternatives


def _nearest(said: Sequence[Cue], place: int) -> str:
    """The sentence's word on importance that stands nearest; "" where there is none."""
    return min(said, key=lambda cue: (abs(cue.start - place), cue.value)).value if said else ""


def _alternatives(reading: Reading) -> set[int]:
    """Places of the mentions that stand beside "or" ("Java or Go"): none of them is a must."""
    found: set[int] = set()
    for left, right in pairwise(reading.mentions):
        if right.start - left.end < 12 and _EITHER.fullmatch(reading.text, left.end, right.start):
            found.update((left.start, right.start))
    return found
