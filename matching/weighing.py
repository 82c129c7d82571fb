"""What a claim shows and what a need tells, as the kernel counts them: the matching's own rules.

Everything here is visible: docs/matching.md says it in plain words, and a stored match keeps
the points it was given. Nothing looks at a clock, so the same inputs give the same points.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from matching.kernel import RULES, Claim, Importance, Need, Person, Request
from skills.taxonomy import Taxonomy

MOST_MENTIONS = 10
MOST_YEARS = 6
CERTIFIED = 3  # points of a certificate, and at least as many of a skill it shows
VERIFIED = "credential"  # the evidence that counts like a certificate
RECENT = 3  # years before the person's own latest one in which practice counts in full

# In a security job general IT is the ground one stands on: asked, but less telling.
_TELLING = {"security": 10, "it": 10, "human": 2}
_TELLING_IN_SECURITY = {"security": 10, "it": 5, "human": 2}
# A skill that more than a quarter of all people have tells least, under one in 64 most.
_COMMON = (4, 16, 64)
UNKNOWN_RARITY = 2


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim with what there is to show for it; ``months`` and ``last_used`` may be unknown."""

    skill: str
    level: int
    evidence: str
    mentions: int = 1
    months: int | None = None
    last_used: int | None = None


def weigh_person(key: str, shown: Iterable[Shown], taxonomy: Taxonomy) -> Person:
    """The claims with their practice, and those that their certificates bring along.

    Recent is what lies near the person's own latest year, not today's: a break from work
    takes nothing from anybody.
    """
    claims = list(shown)
    latest = max((one.last_used for one in claims if one.last_used), default=0)
    weighed = [_claim(one, latest, taxonomy) for one in claims]
    return Person(key, (*weighed, *_certified(claims, taxonomy)))


def _claim(shown: Shown, latest: int, taxonomy: Taxonomy) -> Claim:
    skill = taxonomy.skills.get(shown.skill)
    # Everybody names the human side; how often says nothing about what they have practised.
    is_human = skill is not None and skill.field == "human"
    points = 0 if is_human else _practice(shown, latest)
    if (skill and skill.kind == "certificate") or (shown.evidence == VERIFIED and not is_human):
        points = max(points, CERTIFIED)
    return Claim(shown.skill, shown.level, shown.evidence, points)


def _practice(shown: Shown, latest: int) -> int:
    named = min(max(shown.mentions, 1), MOST_MENTIONS)
    years = min((shown.months or 0) // 12, MOST_YEARS)
    if shown.last_used and shown.last_used < latest - RECENT:
        return max(1, (named + years) // 2)
    return named + years


def _certified(claims: Iterable[Shown], taxonomy: Taxonomy) -> Iterable[Claim]:
    for one in claims:
        for proof in taxonomy.shown_by(one.skill):
            yield Claim(proof.skill, proof.level, f"certificate:{one.skill}", CERTIFIED)


def weigh_request(request: Request, taxonomy: Taxonomy, rarity: Mapping[str, int]) -> Request:
    """The request with how much each need tells: by its rarity (1-4) and its field."""
    telling = _TELLING_IN_SECURITY if _is_security(request.needs, taxonomy) else _TELLING

    def told(need: Need) -> Need:
        skill = taxonomy.skills.get(need.skill)
        field = telling[skill.field] if skill else telling["security"]
        return replace(need, telling=field * rarity.get(need.skill, UNKNOWN_RARITY))

    return replace(request, needs=tuple(told(need) for need in request.needs))


def _is_security(needs: Iterable[Need], taxonomy: Taxonomy) -> bool:
    """Whether at least half of what is asked, the human side apart, is security itself."""
    asked = {"security": 0, "it": 0, "human": 0}
    for need in needs:
        skill = taxonomy.skills.get(need.skill)
        if skill and need.importance is not Importance.IMPLIED:
            asked[skill.field] += need.weight or RULES.weight(need.importance)
    return asked["security"] >= asked["it"]


def rarity_among(people: Iterable[Person]) -> dict[str, int]:
    """Rarity in a group of people: skill -> 1 (common) to 4 (rare)."""
    skills = [{claim.skill for claim in person.claims} for person in people]
    return rarity_of(Counter(skill for each in skills for skill in each), len(skills))


def rarity_of(claimed: Mapping[str, int], people: int) -> dict[str, int]:
    """Skill -> 1 (common) to 4 (rare), from how many of the people claim each.

    The steps are so coarse that one person more seldom moves a skill from one to the next.
    """
    return {
        skill: 1 + sum(step * (count + 1) <= people + 1 for step in _COMMON)
        for skill, count in sorted(claimed.items())
    }
