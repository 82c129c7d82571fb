"""What an advert asks, for its employer to confirm."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from skills.reading.mentions import Reading, read_text
from skills.reading.weighing import Advert, Asked
from skills.taxonomy import Taxonomy, load

Importance = Literal["must", "should", "nice"]

MOST_NEEDS = 25
MOST_MUSTS = 8  # nobody is ready for a job with more: a missing must-have cannot be bought back
DEFAULT_LEVEL = 2
CERTIFICATE_LEVEL = 3

ORDER: tuple[Importance, ...] = ("nice", "should", "must")


@dataclass(frozen=True)
class ProposedNeed:
    """A skill an advert asks: level 1-4, how much it matters, the statement that asks it most."""

    skill_id: str
    level: int
    importance: Importance
    sentence: str


def propose_needs(
    text: str | Reading, taxonomy: Taxonomy | None = None
) -> tuple[ProposedNeed, ...]:
    """At most 25 needs, the strongest first, then in the order of the advert.

    Headings and cue words in four languages decide importance; what the company says of itself
    and offers is skipped, unless the advert says nothing else.
    """
    known = taxonomy or load()
    reading = read_text(text, known)
    advert = Advert(reading, known)
    weighed = [one for mention in reading.mentions if (one := advert.weigh(mention))]
    grouped: dict[str, list[Asked]] = {}
    # An advert that is all advertising still tells what its job is about.
    for one in weighed or [Asked(mention, 0) for mention in reading.mentions]:
        grouped.setdefault(one.mention.skill_id, []).append(one)
    order = sorted(grouped, key=lambda skill: _strength(grouped[skill]), reverse=True)
    needs = [_need(known, skill, grouped[skill]) for skill in order[:MOST_NEEDS]]
    return tuple(_few_musts(needs))


def _strength(asked: Sequence[Asked]) -> tuple[int, bool, bool, int, int, int]:
    best = max(one.rank for one in asked)
    level = max(one.level for one in asked)
    titled = any(one.titled for one in asked)
    explicit = any(one.explicit and one.rank == best for one in asked)
    return best, titled, explicit, min(len(asked), 5), level, -asked[0].mention.start


def _need(taxonomy: Taxonomy, skill_id: str, asked: Sequence[Asked]) -> ProposedNeed:
    best = max(asked, key=lambda one: (one.rank, one.level, one.explicit))
    level = max(one.level for one in asked) or DEFAULT_LEVEL
    if taxonomy.skills[skill_id].kind == "certificate":
        level = CERTIFICATE_LEVEL
    return ProposedNeed(skill_id, level, ORDER[best.rank], best.mention.sentence)


def _few_musts(needs: Sequence[ProposedNeed]) -> Iterator[ProposedNeed]:
    left = MOST_MUSTS
    for need in needs:
        if need.importance == "must" and left == 0:
            yield replace(need, importance="should")
            continue
        left -= need.importance == "must"
        yield need
