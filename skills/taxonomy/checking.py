"""What people who edit the tables can get wrong."""

from collections.abc import Iterable, Iterator

from skills.taxonomy.concepts import FIELDS, KINDS, LANGUAGES, ROLE_KINDS, Concept, Skill, Taxonomy
from skills.taxonomy.folding import fold_name


def check(taxonomy: Taxonomy) -> list[str]:
    """One sentence per fault, empty when the tables can be used."""
    concepts: tuple[Concept, ...] = (
        *taxonomy.skills.values(), *taxonomy.groups.values(), *taxonomy.roles.values(),
    )  # fmt: skip
    return [
        *_missing_languages(concepts),
        *_bad_skills(taxonomy),
        *_shared_names(taxonomy.skills.values()),
        *_shared_titles(taxonomy),
        *_bad_links(taxonomy),
        *_bad_proofs(taxonomy),
        *_bad_roles(taxonomy),
        *_bad_role_skills(taxonomy),
        *_cycles(taxonomy),
    ]


def _missing_languages(concepts: Iterable[Concept]) -> Iterator[str]:
    for concept in concepts:
        for language in LANGUAGES:
            if language not in concept.labels:
                yield f"{concept.id} has no name in {language}"


def _bad_skills(taxonomy: Taxonomy) -> Iterator[str]:
    for skill in taxonomy.skills.values():
        if skill.group not in taxonomy.groups:
            yield f"{skill.id} is in the unknown group {skill.group!r}"
        if skill.kind not in KINDS:
            yield f"{skill.id} is of the unknown kind {skill.kind!r}"
        if skill.field not in FIELDS:
            yield f"{skill.id} is of the unknown field {skill.field!r}"
        if bool(skill.context_aliases) != bool(skill.context):
            yield f"{skill.id} needs both ambiguous names and context words, or neither"
        if skill.id.startswith("esco:") != bool(skill.esco_uri):
            yield f"{skill.id} and its ESCO address {skill.esco_uri!r} do not agree"


def _shared_names(skills: Iterable[Skill]) -> Iterator[str]:
    # The reader could not tell which skill such a name means.
    owner: dict[str, str] = {}
    for skill in skills:
        every = skill.every_name()
        for name in dict.fromkeys(map(fold_name, every)):
            if owner.setdefault(name, skill.id) != skill.id:
                yield f"{name!r} names both {owner[name]} and {skill.id}"


def _shared_titles(taxonomy: Taxonomy) -> Iterator[str]:
    owner: dict[str, str] = {}
    for role in taxonomy.roles.values():
        for name in map(fold_name, role.names()):
            if owner.setdefault(name, role.id) != role.id:
                yield f"the title {name!r} names both {owner[name]} and {role.id}"


def _bad_links(taxonomy: Taxonomy) -> Iterator[str]:
    seen: set[frozenset[str]] = set()
    for link in taxonomy.links:
        ends = frozenset((link.narrower, link.broader))
        for end in sorted(ends - taxonomy.skills.keys()):
            yield f"a link names the unknown skill {end}"
        if ends in seen or len(ends) == 1:
            yield f"{link.narrower} and {link.broader} are linked twice, or to themselves"
        seen.add(ends)
        # Related skills are no proof of each other beyond a half.
        limit = 500 if link.kind == "related" else 1000
        if not (0 <= link.down <= link.up <= limit and link.up > 0):
            yield f"{link.narrower} to {link.broader}: closeness {link.up}/{link.down}"


def _bad_proofs(taxonomy: Taxonomy) -> Iterator[str]:
    seen: set[tuple[str, str]] = set()
    for proof in taxonomy.certified:
        certificate = taxonomy.skills.get(proof.certificate)
        if certificate is None or certificate.kind != "certificate":
            yield f"{proof.certificate} proves something, but is no certificate"
        if proof.skill not in taxonomy.skills or not 1 <= proof.level <= 4:
            yield f"{proof.certificate} proves {proof.skill} at level {proof.level}"
        if (proof.certificate, proof.skill) in seen:
            yield f"{proof.certificate} proves {proof.skill} twice"
        seen.add((proof.certificate, proof.skill))


def _bad_roles(taxonomy: Taxonomy) -> Iterator[str]:
    reached = reachable_roles(taxonomy)
    for role in taxonomy.roles.values():
        if role.kind not in ROLE_KINDS:
            yield f"{role.id} is of the unknown kind {role.kind!r}"
        near = taxonomy.roles.get(role.ecsf)
        if role.ecsf and (near is None or near.kind != "ecsf"):
            yield f"{role.id} is near {role.ecsf!r}, which is no ECSF role"
        if (role.kind == "ecsf") != (role.ecsf == role.id) or (role.kind == "level" and not near):
            yield f"{role.id} of the kind {role.kind!r} cannot be near {role.ecsf!r}"
        if role.id not in reached:
            yield f"{role.id} asks no skill that is essential: nobody can be found for it"


def reachable_roles(taxonomy: Taxonomy) -> frozenset[str]:
    """The roles that skills lead to: named in each language, with an essential skill."""
    asked = {
        row.role
        for row in taxonomy.role_skills
        if row.importance == "essential" and row.skill in taxonomy.skills
    }
    titled = (role.id for role in taxonomy.roles.values() if role.labels.keys() >= set(LANGUAGES))
    return frozenset(asked.intersection(titled))


def _bad_role_skills(taxonomy: Taxonomy) -> Iterator[str]:
    seen: set[tuple[str, str]] = set()
    for row in taxonomy.role_skills:
        if row.role not in taxonomy.roles or row.skill not in taxonomy.skills:
            yield f"the requirement {row.role} {row.skill} names something unknown"
        if (row.role, row.skill) in seen:
            yield f"{row.role} asks {row.skill} twice"
        seen.add((row.role, row.skill))
        if row.importance not in {"essential", "optional"} or not 1 <= row.level <= 4:
            yield f"{row.role} {row.skill}: {row.importance!r} at level {row.level}"


def _cycles(taxonomy: Taxonomy) -> Iterator[str]:
    above: dict[str, list[str]] = {}
    for link in taxonomy.links:
        if link.kind == "broader":
            above.setdefault(link.narrower, []).append(link.broader)
    for start in above:
        if start in _reach(start, above):
            yield f"{start} is broader than itself"


def _reach(start: str, above: dict[str, list[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(above[start])
    while waiting:
        skill = waiting.pop()
        if skill not in found:
            found.add(skill)
            waiting.extend(above.get(skill, ()))
    return found
