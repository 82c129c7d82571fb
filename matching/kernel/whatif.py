"""What would be: a score with other claims than those there are."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from matching.kernel.scoring import Plan, scored
from matching.kernel.terms import Claim, Person, Scored, Verdict


def what_if(person: Person, plan: Plan, claims: Iterable[Claim]) -> Scored:
    """The score with some claims more; one that is there already counts by its better level."""
    return scored(replace(person, claims=(*person.claims, *claims)), plan)


class Gain(NamedTuple):
    """A claim that would meet a need, and the whole score with it."""

    claim: Claim
    then: Scored


def gains(person: Person, plan: Plan) -> list[Gain]:
    """For each need that is not met, the claim that would meet it and the score it would give.

    The one that would raise the person's standing most comes first; of equals the stronger need.
    The claim shows as much practice as a statement of one's own does.
    """
    unmet = (part.need for part in scored(person, plan).parts if part.verdict is not Verdict.MET)
    claims = (Claim(need.skill, need.level) for need in unmet)
    found = [Gain(claim, what_if(person, plan, [claim])) for claim in claims]
    return sorted(found, key=lambda gain: gain.then.standing)
