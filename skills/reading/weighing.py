"""How much an advert makes of a skill it names: its section, its sentence, its neighbours."""

import re
from dataclasses import dataclass
from itertools import pairwise

from skills.reading.cues import of_kind
from skills.reading.employers import own_names
from skills.reading.mentions import Mention, Reading
from skills.reading.places import Places
from skills.reading.sections import sections
from skills.reading.sentences import Sentence
from skills.reading.wishes import Wishes
from skills.taxonomy import Taxonomy
from skills.taxonomy.folding import fold_name

NICE, SHOULD, MUST = range(3)

_OF_SECTION = {"must": MUST, "profile": SHOULD, "tasks": SHOULD, "nice": NICE}
_ASKING = frozenset({"must", "profile", "tasks"})
_EITHER = re.compile(
    r",? ?(?:/|\b(?:and/or|or|en/of|of|et/ou|ou|und/oder|oder|bzw\.)) ?", re.IGNORECASE
)
_LISTED = re.compile(r" ?, ?")


@dataclass(frozen=True)
class Asked:
    """One mention weighed: `rank` is NICE, SHOULD or MUST; `explicit` when words say so.

    `level` is what the text says of it, 1-4 or 0; titles inflate ("expert"), so of a mention in
    the title only the years of experience asked for the job as a whole count.
    """

    mention: Mention
    rank: int
    level: int = 0
    explicit: bool = False
    titled: bool = False


class Advert:
    """An advert that was read, ready to be asked about each of its mentions."""

    def __init__(self, reading: Reading, taxonomy: Taxonomy) -> None:
        cues = reading.cues
        # A single sentence is no title, and asks like any other.
        self._title_end = reading.sentences[0].end if len(reading.sentences) > 1 else 0
        found = sections(reading.text, cues, self._title_end)
        self._taxonomy = taxonomy
        self._sections = Places(found)
        # Before the first heading an advert with headings speaks of the company.
        self._intro = NICE if _ASKING & {section.kind for section in found} else SHOULD
        self._wishes = Wishes(reading.text, cues)
        self._asking = Places(of_kind(cues, "asking"))
        self._company = Places(of_kind(cues, "company"))
        self._floors = Places(of_kind(cues, "floor"))
        self._law = Places(of_kind(cues, "boilerplate"))
        self._parts = Places(reading.sentences)
        self._alternatives = _alternatives(reading)
        self._own = own_names(reading.text)
        self._career = self._years_of_the_job(reading)

    def weigh(self, mention: Mention) -> Asked | None:
        """None for what the company says of itself or offers, and for what the law has it say."""
        section, part = self._sections.last(mention.start), self._parts.last(mention.start)
        if section is None or part is None or self._is_aside(mention, section.kind, part):
            return None
        word = self._wishes.word(mention, part)
        if mention.start < self._title_end and not word:
            return Asked(mention, self._career_rank(mention), self._career, titled=True)
        rank = self._rank(mention, word, section.kind, part)
        if rank == MUST and self._one_of_several(mention, part):
            rank = SHOULD
        return Asked(mention, rank, mention.level, explicit=bool(word))

    def _is_aside(self, mention: Mention, section: str, part: Sentence) -> bool:
        if section == "skip" or self._law.between(part.start, part.end):
            return True
        # A firm that makes a tool names it all the time; it asks for it where it asks.
        own = section not in {"must", "profile", "nice"} and bool(self._own)
        return own and fold_name(mention.surface) in self._own

    def _rank(self, mention: Mention, word: str, section: str, part: Sentence) -> int:
        if self._is_human(mention):
            return SHOULD if word == "must" else NICE
        # A wish list stays one, whatever its sentences call required.
        if word:
            return MUST if word == "must" and section != "nice" else NICE
        base = _OF_SECTION.get(section, self._intro)
        if section not in {"", "tasks", "profile"} or not self._asks(section, part):
            return base
        floored = mention.level and self._floors.between(part.start, mention.start)
        return MUST if mention.level >= 3 or floored else max(base, SHOULD)

    def _asks(self, section: str, part: Sentence) -> bool:
        """Whether the sentence is about what the person brings, under whatever heading."""
        if section == "profile":
            return True
        asks = self._asking.between(part.start, part.end)
        return bool(asks) and not self._company.between(part.start, part.end)

    def _career_rank(self, mention: Mention) -> int:
        if self._is_human(mention):
            return NICE
        return MUST if self._career >= 2 else SHOULD

    def _is_human(self, mention: Mention) -> bool:
        """Everyone is asked for these, and a CV that leaves them out says nothing by it: no must.

        A certificate of the human side is a paper that somebody has or has not.
        """
        skill = self._taxonomy.skills[mention.skill_id]
        return skill.field == "human" and skill.kind != "certificate"

    def _one_of_several(self, mention: Mention, part: Sentence) -> bool:
        return mention.start in self._alternatives or self._wishes.is_example(mention, part)

    def _years_of_the_job(self, reading: Reading) -> int:
        """The level of "5 years of experience" that names no skill: it is the title's."""
        mentions = Places(reading.mentions)
        levels = [0]
        for cue in of_kind(reading.cues, "years"):
            section, part = self._sections.last(cue.start), self._parts.last(cue.start)
            if part is None or section is None or mentions.between(part.start, part.end):
                continue
            if section.kind != "nice" and self._asks(section.kind, part):
                levels.append(int(cue.value))
        return max(levels)


def _alternatives(reading: Reading) -> set[int]:
    """Places of the mentions in a list with "or" ("Java, C# or Go"): none of them is a must."""
    found: set[int] = set()
    row: list[int] = []
    for left, right in pairwise(reading.mentions):
        between = reading.text[left.end : right.start] if right.start - left.end < 12 else ""
        row = [*row, left.start] if row else [left.start]
        if _EITHER.fullmatch(between):
            found.update((*row, right.start))
        elif not _LISTED.fullmatch(between):
            row = []
    return found
