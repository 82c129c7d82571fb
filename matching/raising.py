"""What would raise a score: each need that is not met, with the person's own claim beside it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from matching.explanations import skill_label
from matching.kernel.whatif import Gain
from skills.models import Level
from talent.models import Claim, Profile
from vacancies.models import Need


class Own(NamedTuple):
    """A claim the person has made about the needed skill itself, confirmed or not."""

    pk: int
    level: int


@dataclass(frozen=True, slots=True)
class Raise:
    """A need not met; ``points`` is what claiming it would add to the score, 0 to 100.

    They are more than the need's own share where the claim proves other needs too; None where
    nobody asked. ``own`` and ``own_level`` tell of the claim to correct; None and "" where one is
    to be added.
    """

    skill_id: str
    skill: str
    level: str
    level_code: int
    importance: str
    importance_code: str
    verdict: str
    points: float | None
    own: int | None
    own_level: str

    @property
    def is_must(self) -> bool:
        return self.importance_code == Need.Importance.MUST


def own_claims(profile: Profile) -> dict[str, Own]:
    """What a person could correct, by skill id: claims that count and those to look at."""
    rows = profile.claims.exclude(state=Claim.State.REJECTED)
    return {
        skill: Own(pk, level) for skill, pk, level in rows.values_list("skill_id", "pk", "level")
    }


def raises_of(parts: Iterable[dict[str, Any]], own: Mapping[str, Own]) -> list[Raise]:
    """In the order of the explanation, the weightiest first; `own` is by skill id."""
    return [_raise(part, own, None) for part in parts if part["verdict"] != "met"]


def raises_with_points(
    parts: Iterable[dict[str, Any]], own: Mapping[str, Own], score: int, gains: Sequence[Gain]
) -> list[Raise]:
    """What raises the person's standing most comes first; `score` is that of now, in hundredths."""
    known = {part["need"]["skill"]: part for part in parts}
    return [_raise(known[gain.claim.skill], own, (gain.then.score - score) / 100) for gain in gains]


def _raise(part: dict[str, Any], own: Mapping[str, Own], points: float | None) -> Raise:
    need = part["need"]
    claim = own.get(need["skill"])
    return Raise(
        skill_id=need["skill"],
        skill=skill_label(need["skill"]),
        level=str(Level(need["level"]).label),
        level_code=need["level"],
        importance=str(Need.Importance(need["importance"]).label),
        importance_code=need["importance"],
        verdict=part["verdict"],
        points=points,
        own=claim.pk if claim else None,
        own_level=str(Level(claim.level).label) if claim else "",
    )
