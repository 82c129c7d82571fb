"""From what a credential is aligned to, to skills of ours."""

from typing import NamedTuple

from django.db.models import Q

from credentials.checking import Facts
from skills.models import Skill
from skills.taxonomy import load
from skills.taxonomy.folding import fold_name

AWARDED_LEVEL = 2  # learnt, where the credential says no more


class Shown(NamedTuple):
    """`role` is the one that asks for the skill, where the credential names no more than a role."""

    level: int
    role: str | None = None


def skills_shown(facts: Facts) -> dict[str, Shown]:
    """By skill: those it names, then what the roles it names need first of all."""
    named = {target.name: target.level or AWARDED_LEVEL for target in facts.targets}
    skills = Skill.objects.filter(retired=False)
    known = skills.filter(Q(esco_uri__in=named) | Q(pk__in=named))
    own = {skill.pk: Shown(named.get(skill.esco_uri) or named[skill.pk]) for skill in known}
    needed = _needed(facts.roles)
    kept = skills.filter(pk__in=needed).values_list("pk", flat=True)
    return {skill: needed[skill] for skill in kept} | own


def _needed(said: tuple[str, ...]) -> dict[str, Shown]:
    """The essential skills of these ECSF profiles, at the level the taxonomy asks."""
    taxonomy, names = load(), {fold_name(name) for name in said}
    found: dict[str, Shown] = {}
    for role in taxonomy.roles.values():
        called = {role.id, *map(fold_name, role.labels.values())}
        if role.kind != "ecsf" or not called & names:
            continue
        for row in taxonomy.skills_of_role(role.id):
            if row.importance == "essential":
                found.setdefault(row.skill, Shown(row.level, role.id))
    return found
