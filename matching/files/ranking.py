"""Every CV for one advert, in the order the portal would show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matching.kernel import Part, Person, Pool, Request, Scored, Verdict
from matching.weighing import rarity_among, weigh_request
from skills.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class Ranked:
    """One CV for one advert: `score` is 0 to 100, None where the advert asks nothing.

    `focus` (0 to 100) is how much of what the CV shows speaks for what the advert asks; score
    and focus together make the rank.
    """

    cv: str
    rank: int
    score: float | None
    focus: float | None
    musts_met: int
    musts: int
    met: tuple[str, ...]
    partly: tuple[str, ...]
    missing: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        return {name: _plain(getattr(self, name)) for name in self.__slots__}


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


class Files:
    """CVs that can be ranked for any number of adverts."""

    def __init__(self, people: Sequence[Person], taxonomy: Taxonomy) -> None:
        self._pool = Pool(people, taxonomy)
        self._names = sorted(person.key for person in people)
        self._rarity = rarity_among(people)
        self._taxonomy = taxonomy

    def rank(self, request: Request) -> list[Ranked]:
        """Everybody, best first; an advert that asks nothing ranks nobody and lists all by name."""
        if not request.scorable:
            nobody = enumerate(self._names, 1)
            return [Ranked(name, rank, None, None, 0, 0, (), (), ()) for rank, name in nobody]
        scored = self._pool.rank(weigh_request(request, self._taxonomy, self._rarity))
        return [_ranked(one, rank, self._taxonomy) for rank, one in enumerate(scored, 1)]


def _ranked(scored: Scored, rank: int, taxonomy: Taxonomy) -> Ranked:
    def told(verdict: Verdict) -> tuple[str, ...]:
        parts = (part for part in scored.parts if part.verdict is verdict)
        return tuple(_told(part, taxonomy) for part in parts)

    return Ranked(
        cv=scored.person,
        rank=rank,
        score=scored.score / 100,
        focus=scored.focus / 10,
        musts_met=scored.musts_met,
        musts=scored.musts,
        met=told(Verdict.MET),
        partly=told(Verdict.PARTLY),
        missing=told(Verdict.MISSING),
    )


def _told(part: Part, taxonomy: Taxonomy) -> str:
    """The need's name, and the skill that proves it where that is another one."""
    name = taxonomy.skills[part.need.skill].label("en")
    if part.via is None or part.via.skill == part.need.skill:
        return name
    return f"{name} (through {taxonomy.skills[part.via.skill].label('en')})"
