"""Short names for ids, so that the tests read as sentences."""

from skills.reading import ProposedClaim, ProposedNeed, propose_claims, propose_needs, read_skills
from skills.taxonomy import load


def found(text: str) -> list[str]:
    """English labels of the skills a text names, in reading order, each once."""
    return list(dict.fromkeys(named(mention.skill_id) for mention in read_skills(text)))


def named(skill_id: str) -> str:
    return load().skills[skill_id].label("en")


def skill(label: str) -> str:
    """The id behind an English label."""
    return next(key for key, value in load().skills.items() if value.label("en") == label)


def claims(text: str, this_year: int | None = None) -> dict[str, ProposedClaim]:
    proposed = propose_claims(text, this_year=this_year)
    return {named(claim.skill_id): claim for claim in proposed}


def needs(text: str) -> dict[str, ProposedNeed]:
    return {named(need.skill_id): need for need in propose_needs(text)}
