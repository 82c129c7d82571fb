"""Which role an advert or a CV is about: what its heading and text name, and what it asks."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import log
from types import MappingProxyType

from skills.reading.folding import fold
from skills.reading.mentions import Mention, read_text
from skills.reading.roles.headings import heading_reasons
from skills.reading.roles.matches import Reason, RoleMatch, ordered
from skills.reading.roles.titles import find_titles, one_form
from skills.taxonomy import RoleSkill, Taxonomy, load

# In one scale with headings: a title in the text outweighs a few skills. Not fitted.
IN_TEXT = 4.0
ENOUGH = 6.0
_IMPORTANCE = {"essential": 2.0, "optional": 1.0}
# Every job of security stands on general IT: asked along, it does not make a job of IT.
GENERAL_IT = 0.5


def propose_role(title: str, text: str = "", taxonomy: Taxonomy | None = None) -> str | None:
    """The id of the role, or None when neither the title nor the skills point to one."""
    ranked = rank_roles(title, text, taxonomy)
    return ranked[0].role if ranked and ranked[0].score >= ENOUGH else None


def rank_roles(title: str, text: str, taxonomy: Taxonomy | None = None) -> tuple[RoleMatch, ...]:
    """Roles with what speaks for them, the strongest first; roles without any are left out.

    A grade or speciality of a profile counts only where it is named; what it asks is counted for
    the profile, and so is its name. The same text always gives the same order.
    """
    known = taxonomy or load()
    headed, named = heading_reasons(title, known), _named(text, known)
    asked = _asked(read_text(text, known).mentions, known)
    found: dict[str, list[Reason]] = {}
    for role in known.roles.values():
        evidence = role.ecsf or role.id
        if evidence == role.id or role.id in headed or role.id in named:
            titles = [
                reasons[key]
                for reasons, key in ((headed, role.id), (named, evidence))
                if key in reasons
            ]
            found[role.id] = [*titles, *asked.get(evidence, ())]
    return ordered(found, known)


def _named(text: str, taxonomy: Taxonomy) -> Mapping[str, Reason]:
    """Per role the longest of its titles in the text, those of its grades included."""
    folded = one_form(fold(text))
    best: dict[str, Reason] = {}
    for found in find_titles(folded.text, taxonomy):
        if found.also_skill and taxonomy.roles[found.role].kind != "ecsf":
            continue
        start, end = folded.span(found.start, found.end)
        reason = Reason("text", start, end, text[start:end], IN_TEXT * found.length)
        for role in {found.role, taxonomy.roles[found.role].ecsf or found.role}:
            if role not in best or reason.weight > best[role].weight:
                best[role] = reason
    return best


@lru_cache(maxsize=2)
def _weights(taxonomy: Taxonomy) -> Mapping[str, Mapping[str, float]]:
    """Skill -> role -> weight: what few roles ask says more than what most ask."""
    known = taxonomy.roles.values()
    profiles = frozenset(role.id for role in known if role.kind == "ecsf")
    others = frozenset(role.id for role in known if not role.ecsf)
    tables = ((profiles, 1.0), (others, GENERAL_IT))
    weights: dict[str, dict[str, float]] = {}
    for roles, share in tables:
        for skill, rows in _askers(taxonomy.role_skills, roles).items():
            rare = share * log(1 + len(roles) / len(rows))
            for row in rows:
                weights.setdefault(skill, {})[row.role] = _IMPORTANCE[row.importance] * rare
    return MappingProxyType(weights)


def _askers(rows: Iterable[RoleSkill], roles: frozenset[str]) -> Mapping[str, list[RoleSkill]]:
    found: dict[str, list[RoleSkill]] = {}
    for row in rows:
        if row.role in roles:
            found.setdefault(row.skill, []).append(row)
    return found


def _asked(mentions: Iterable[Mention], taxonomy: Taxonomy) -> Mapping[str, list[Reason]]:
    """Role -> the skills it asks that the text names, each at its first mention."""
    first: dict[str, Mention] = {}
    count: Counter[str] = Counter()
    for mention in mentions:
        first.setdefault(mention.skill_id, mention)
        count[mention.skill_id] += 1
    found: dict[str, list[Reason]] = {}
    for skill, mention in sorted(first.items()):
        for role, weight in _weights(taxonomy).get(skill, {}).items():
            found.setdefault(role, []).append(
                Reason(
                    "skill", mention.start, mention.end, mention.surface,
                    weight * (1 + log(count[skill])), skill,
                )
            )  # fmt: skip
    return found
