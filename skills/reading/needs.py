"""What an advert asks, for its employer to confirm."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from skills.reading.cues import Cue, of_kind
from skills.reading.mentions import Mention, Reading, read_text
from skills.reading.places import Places
from skills.reading.sections import sections
from skills.taxonomy import Taxonomy, load

Importance = Literal["must", "should", "nice"]

MOST_NEEDS = 25
MOST_MUSTS = 8  # nobody is ready for a job with more: a missing must-have cannot be bought back
DEFAULT_LEVEL = 2
CERTIFICATE_LEVEL = 3
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

_ORDER: tuple[Importance, ...] = ("nice", "should", "must")
_BASE = {"must": 2, "profile": 1, "tasks": 1, "nice": 0}
_ASKING = frozenset({"must", "profile", "tasks"})
_EITHER = re.compile(
    r",? ?(?:/|\b(?:and/or|or|en/of|of|et/ou|ou|und/oder|oder|bzw\.)) ?", re.IGNORECASE
)


@dataclass(frozen=True)
class ProposedNeed:
    """A skill an advert asks: level 1-4, how much it matters, the statement that asks it most."""

    skill_id: str
    level: int
    importance: Importance
    sentence: str


@dataclass(frozen=True)
class _Asked:
    """One mention weighed: `rank` 0 nice, 1 should, 2 must; `explicit` when words say so."""

    mention: Mention
    rank: int
    explicit: bool
    titled: bool


def propose_needs(text: str, taxonomy: Taxonomy | None = None) -> tuple[ProposedNeed, ...]:
    """At most 25 needs, the strongest first, then in the order of the advert.

    Headings and cue words in four languages decide importance; what the company says of itself
    and offers is skipped, unless the advert says nothing else.
    """
    known = taxonomy or load()
    reading = read_text(text, known)
    asked = list(_weigh(reading, known)) or [
        _Asked(mention, 0, explicit=False, titled=False) for mention in reading.mentions
    ]
    grouped: dict[str, list[_Asked]] = {}
    for one in asked:
        grouped.setdefault(one.mention.skill_id, []).append(one)
    order = sorted(grouped, key=lambda skill: _strength(grouped[skill]), reverse=True)
    needs = [_need(known, skill, grouped[skill]) for skill in order[:MOST_NEEDS]]
    return tuple(_few_musts(needs))


def _weigh(reading: Reading, taxonomy: Taxonomy) -> Iterator[_Asked]:
    found = sections(reading.text, reading.cues)
    kinds = Places(found)
    # Before the first heading an advert with headings speaks of the company.
    intro = 0 if _ASKING.intersection(section.kind for section in found) else 1
    said = Places(of_kind(reading.cues, "importance"))
    examples = Places(of_kind(reading.cues, "example"))
    parts = Places(reading.sentences)
    title_end = reading.sentences[0].end if reading.sentences else 0
    alternatives = _alternatives(reading)
    for mention in reading.mentions:
        section = kinds.last(mention.start)
        part = parts.last(mention.start)
        if section is None or section.kind == "skip" or part is None:
            continue
        word = _nearest(said.between(part.start, part.end), mention.start)
        soft = taxonomy.skills[mention.skill_id].group in HUMAN
        titled = mention.start < title_end
        base = _BASE.get(section.kind, 1 if titled else intro)
        rank = _rank(word, section.kind, mention, base, soft=soft)
        example = examples.last(mention.start)
        listed = example is not None and example.start >= part.start
        if rank == 2 and (listed or mention.start in alternatives):
            rank -= 1
        yield _Asked(mention, rank, explicit=bool(word), titled=titled)


def _nearest(said: Sequence[Cue], place: int) -> str:
    """The sentence's word on importance that stands nearest; "" where there is none."""
    return min(said, key=lambda cue: (abs(cue.start - place), cue.value)).value if said else ""


def _rank(word: str, kind: str, mention: Mention, base: int, *, soft: bool) -> int:
    if soft:
        return int(word == "must")
    if word:
        return 2 if word == "must" and kind != "nice" else 0
    strong = kind == "profile" and mention.level >= 3
    return 2 if strong else base


def _alternatives(reading: Reading) -> set[int]:
    """Places of the mentions that stand beside "or" ("Java or Go"): none of them is a must."""
    found: set[int] = set()
    for left, right in pairwise(reading.mentions):
        if right.start - left.end < 12 and _EITHER.fullmatch(reading.text, left.end, right.start):
            found.update((left.start, right.start))
    return found


def _strength(asked: Sequence[_Asked]) -> tuple[int, bool, bool, int, int, int]:
    best = max(one.rank for one in asked)
    level = max(one.mention.level for one in asked)
    titled = any(one.titled for one in asked)
    explicit = any(one.explicit and one.rank == best for one in asked)
    return best, titled, explicit, min(len(asked), 5), level, -asked[0].mention.start


def _need(taxonomy: Taxonomy, skill_id: str, asked: Sequence[_Asked]) -> ProposedNeed:
    best = max(asked, key=lambda one: (one.rank, one.mention.level, one.explicit))
    level = max((one.mention.level for one in asked if not one.titled), default=0) or DEFAULT_LEVEL
    if taxonomy.skills[skill_id].kind == "certificate":
        level = CERTIFICATE_LEVEL
    return ProposedNeed(skill_id, level, _ORDER[best.rank], best.mention.sentence)


def _few_musts(needs: Sequence[ProposedNeed]) -> Iterator[ProposedNeed]:
    left = MOST_MUSTS
    for need in needs:
        if need.importance == "must" and left == 0:
            yield replace(need, importance="should")
            continue
        left -= need.importance == "must"
        yield need
