"""The role an advert is about, as the vacancy form proposes it: with its reasons in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import get_language

from skills import taxonomy
from skills.models import Role
from skills.reading import Reason, best_role

MOST_SKILLS = 5


@dataclass(frozen=True)
class ProposedRole:
    """`title`: the role's name as the advert writes it, "" where it does not; `in_heading`: where.

    `skills`: those it asks that are of this role, most telling first, in the reader's language.
    """

    role: Role
    title: str
    in_heading: bool
    skills: tuple[str, ...]


def proposed_role(title: str, text: str) -> ProposedRole | None:
    """None where nothing points to a role, or to one that is no longer proposed."""
    best = best_role(title, text)
    role = Role.objects.filter(pk=best.role, retired=False).first() if best else None
    if best is None or role is None:
        return None
    first = best.reasons[0]
    return ProposedRole(
        role=role,
        title="" if first.kind == "skill" else first.surface,
        in_heading=first.kind == "heading",
        skills=tuple(_skills(best.reasons))[:MOST_SKILLS],
    )


def _skills(reasons: tuple[Reason, ...]) -> Iterator[str]:
    known, language = taxonomy.load().skills, get_language() or "en"
    return (known[reason.skill].label(language) for reason in reasons if reason.skill)
