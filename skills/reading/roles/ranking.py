"""Which role an advert or a CV is about: what its heading and text name, and what it asks."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import log
from types import MappingProxyType

from skills.reading.folding import fold
from skills.reading.mentions import Mention, Reading, read_text
from skills.reading.roles.headings import heading_reasons
from skills.reading.roles.matches import Reason, RoleMatch, ordered
from skills.reading.roles.titles import find_titles, one_form
from skills.taxonomy import RoleSkill, Taxonomy, load

# In one scale with headings: a title in the text outweighs a few skills. Not fitted.
IN_TEXT = 4.0
ENOUGH = 6.0
# "Juniper engineer" is about Juniper, whatever else the text asks.
IN_HEADING_TOO = 3.0
_IMPORTANCE = {"essential": 2.0, "optional": 1.0}
# Every job of security asks general IT as well, which does not make it a job of IT; and a job of
# IT that hardly asks security is none of security.
BESIDE_SECURITY = 0.4
ENOUGH_SECURITY = 0.25
# Every job of any trade asks the human side: it tells a project leader from others, but weakly.
HUMAN = 0.25


def propose_role(
    title: str, text: str | Reading = "", taxonomy: Taxonomy | None = None
) -> str | None:
    """The id of the role, or None when neither the title nor the skills point to one."""
    best = best_role(title, text, taxonomy)
    return best.role if best else None


def best_role(
    title: str, text: str | Reading = "", taxonomy: Taxonomy | None = None
) -> RoleMatch | None:
    """The same with its reasons; a single skill, however often it is named, makes no role."""
    for best in rank_roles(title, text, taxonomy)[:1]:
        if best.score >= ENOUGH and (len(best.reasons) > 1 or best.reasons[0].kind != "skill"):
            return best
    return None


def rank_roles(
    title: str, text: str | Reading, taxonomy: Taxonomy | None = None
) -> tuple[RoleMatch, ...]:
    """Roles with what speaks for them, the strongest first; roles without any are left out.

    A grade or speciality of a profile counts only where it is named; what it asks is counted for
    the profile, and so is its name. The same text always gives the same order.
    """
    known = taxonomy or load()
    reading = read_text(text, known)
    headed, named = heading_reasons(title, known), _named(reading.text, known)
    about = frozenset(mention.skill_id for mention in read_text(title, known).mentions)
    asked = _asked(reading.mentions, about, known)
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
        if found.is_field and taxonomy.roles[found.role].kind != "ecsf":
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
    weights: dict[str, dict[str, float]] = {}
    for roles in (profiles, others):
        for skill, rows in _askers(taxonomy.role_skills, roles).items():
            rare = log(1 + len(roles) / len(rows))
            for row in rows:
                weights.setdefault(skill, {})[row.role] = _IMPORTANCE[row.importance] * rare
    return MappingProxyType(weights)


def _askers(rows: Iterable[RoleSkill], roles: frozenset[str]) -> Mapping[str, list[RoleSkill]]:
    found: dict[str, list[RoleSkill]] = {}
    for row in rows:
        if row.role in roles:
            found.setdefault(row.skill, []).append(row)
    return found


def _asked(
    mentions: Iterable[Mention], about: frozenset[str], taxonomy: Taxonomy
) -> Mapping[str, list[Reason]]:
    """Role -> the skills it asks that the text names, each at its first mention.

    `about` are the skills the heading names: they count as if the text said them often.
    """
    first: dict[str, Mention] = {}
    count: Counter[str] = Counter()
    for mention in mentions:
        first.setdefault(mention.skill_id, mention)
        count[mention.skill_id] += 1
    said = {
        skill: 1 + log(times) + IN_HEADING_TOO * (skill in about) for skill, times in count.items()
    }
    secure = _security(said, taxonomy)
    found: dict[str, list[Reason]] = {}
    for skill, mention in sorted(first.items()):
        for role, asked in _weights(taxonomy).get(skill, {}).items():
            weight = asked * said[skill] * _share(role, skill, secure, taxonomy)
            reason = Reason("skill", mention.start, mention.end, mention.surface, weight, skill)
            found.setdefault(role, []).append(reason)
    return found


def _security(said: Mapping[str, float], taxonomy: Taxonomy) -> float:
    """How much the text is about security, 0 to 1: fully, where a quarter of its skills are."""
    parts = {"security": 0.0, "it": 0.0, "human": 0.0}
    for skill in sorted(said):
        parts[taxonomy.skills[skill].field] += said[skill]
    technical = parts["security"] + parts["it"]
    return min(1.0, parts["security"] / technical / ENOUGH_SECURITY) if technical else 0.0


def _share(role: str, skill: str, secure: float, taxonomy: Taxonomy) -> float:
    """What a skill says for a role, as a part of what it would say in the role's own field."""
    field = taxonomy.skills[skill].field
    if taxonomy.roles[role].kind == "ecsf":
        return 1.0 if field == "security" else secure
    return HUMAN if field == "human" else 1 - secure * (1 - BESIDE_SECURITY)
