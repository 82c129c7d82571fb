"""Which ECSF role an advert or a CV is about."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import lru_cache
from math import log
from types import MappingProxyType

import ahocorasick

from skills.reading.folding import fold
from skills.reading.mentions import read_text
from skills.taxonomy import Taxonomy, load
from skills.taxonomy.folding import fold_name

# Weights in one scale: a title in the heading outweighs any text, a title in the text outweighs
# a few skills. Set by what the words mean, not fitted.
IN_TITLE = 100.0
IN_TEXT = 4.0
ENOUGH = 6.0
_IMPORTANCE = {"essential": 2.0, "optional": 1.0}


def propose_role(title: str, text: str = "", taxonomy: Taxonomy | None = None) -> str | None:
    """The ECSF role id, or None when neither the title nor the skills point to one."""
    ranked = rank_roles(title, text, taxonomy)
    return ranked[0][0] if ranked and ranked[0][1] >= ENOUGH else None


def rank_roles(
    title: str, text: str, taxonomy: Taxonomy | None = None
) -> tuple[tuple[str, float], ...]:
    """Roles with their evidence, the strongest first; roles without any are left out."""
    known = taxonomy or load()
    scores: defaultdict[str, float] = defaultdict(float)
    for role, words in _titles(title, known).items():
        scores[role] += IN_TITLE + words
    for role, words in _titles(text, known).items():
        scores[role] += IN_TEXT * words
    for role, value in _overlap(text, known).items():
        scores[role] += value
    return tuple(sorted(scores.items(), key=lambda pair: (-pair[1], pair[0])))


@lru_cache(maxsize=2)
def _automaton(taxonomy: Taxonomy) -> ahocorasick.Automaton:
    found = ahocorasick.Automaton()
    for role in taxonomy.roles.values():
        for name in map(fold_name, role.names()):
            found.add_word(name, (name, role.id))
    found.make_automaton()
    return found


def _titles(text: str, taxonomy: Taxonomy) -> Mapping[str, float]:
    """Roles whose titles the text holds, with the length in words of the longest title."""
    folded = fold(text).text
    hits: list[tuple[int, int, str]] = []
    for last, (name, role) in _automaton(taxonomy).iter(folded) if folded else ():
        start, end = last + 1 - len(name), last + 1
        after = folded[end : end + 1]
        whole = not after.isalnum() or (after == "s" and not folded[end + 1 : end + 2].isalnum())
        if whole and not folded[max(0, start - 1) : start].isalnum():
            hits.append((start, end, role))
    found: dict[str, float] = {}
    # A title inside a longer one is not meant: "GRC auditor" is no GRC officer.
    covered = 0
    for start, end, role in sorted(hits, key=lambda hit: (hit[0], -hit[1], hit[2])):
        if end > covered:
            length = len(folded[start:end].split()) + (end - start) / 100
            found[role] = max(found.get(role, 0.0), length)
            covered = end
    return found


@lru_cache(maxsize=2)
def _weights(taxonomy: Taxonomy) -> Mapping[str, Mapping[str, float]]:
    """Skill -> role -> weight: what few roles ask says more than what most ask."""
    asked: dict[str, dict[str, float]] = {}
    for row in taxonomy.role_skills:
        asked.setdefault(row.skill, {})[row.role] = _IMPORTANCE[row.importance]
    total = len(taxonomy.roles)
    return MappingProxyType(
        {
            skill: {role: weight * log(1 + total / len(roles)) for role, weight in roles.items()}
            for skill, roles in asked.items()
        }
    )


def _overlap(text: str, taxonomy: Taxonomy) -> Mapping[str, float]:
    weights = _weights(taxonomy)
    mentions = Counter(mention.skill_id for mention in read_text(text, taxonomy).mentions)
    scores: defaultdict[str, float] = defaultdict(float)
    for skill, count in sorted(mentions.items()):
        for role, weight in weights.get(skill, {}).items():
            scores[role] += weight * (1 + log(count))
    return scores
