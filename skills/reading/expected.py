"""What an advert does not say because its role says it: needs that come with a role."""

from collections.abc import Iterable
from dataclasses import dataclass

from skills.taxonomy import Taxonomy, load

MOST_EXPECTED = 8
SAID_CLOSELY = 500  # per mille: from here on what is asked already says it


@dataclass(frozen=True)
class ExpectedNeed:
    """A skill that is essential for a role, at the level the role needs it, 1-4."""

    skill_id: str
    level: int


def expected_needs(
    role: str, asked: Iterable[str], taxonomy: Taxonomy | None = None
) -> tuple[ExpectedNeed, ...]:
    """At most eight essential skills of a role that nothing asked comes near, in file order.

    A skill is left out when it, something it proves or something that proves it is asked:
    "Splunk" needs no "SIEM" beside it. Empty for an unknown role.
    """
    known = taxonomy or load()
    if role not in known.roles:
        return ()
    said = set(asked)
    essential = (row for row in known.skills_of_role(role) if row.importance == "essential")
    found = (
        ExpectedNeed(row.skill, row.level)
        for row in essential
        if not any(_near(known, row.skill, one) for one in said)
    )
    return tuple(found)[:MOST_EXPECTED]


def _near(taxonomy: Taxonomy, one: str, other: str) -> bool:
    closest = max(taxonomy.closeness(one, other), taxonomy.closeness(other, one))
    return closest >= SAID_CLOSELY
