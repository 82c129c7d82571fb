"""The taxonomy's terms: frozen values that know no database and no web."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as with_default
from functools import cached_property
from types import MappingProxyType
from typing import Literal

from skills.taxonomy.closeness import Closeness, Link
from skills.taxonomy.folding import fold_name
from skills.taxonomy.searching import Entry, best_matches
from skills.taxonomy.versions import names_version, scoring_version

LANGUAGES = ("en", "nl", "fr", "de")
KINDS = ("knowledge", "skill", "tool", "standard", "law", "certificate")
FIELDS = ("security", "it", "human")
ROLE_KINDS = ("ecsf", "neighbour", "level")
CERTIFICATION_LEVELS = ("foundation", "associate", "professional", "expert")
Importance = Literal["essential", "optional"]


@dataclass(frozen=True)
class Concept:
    """Something with a stable id and a name in each of the four languages."""

    id: str
    labels: Mapping[str, str] = with_default(hash=False)

    def label(self, language: str) -> str:
        """The name in `language` ("nl", "nl-be", ...), English where there is none."""
        return self.labels.get(language[:2]) or self.labels["en"]


@dataclass(frozen=True)
class Group(Concept):
    """A REWIRE skill group; `area` is cybersecurity, information-technology or soft."""

    area: str


@dataclass(frozen=True)
class Skill(Concept):
    """What a person can claim and a vacancy can ask.

    `field` says what the skill tells about a person: security itself, the general IT it stands
    on, or the human side that every job asks.
    `aliases` holds other names by language, "any" for names every language uses.
    `exact_aliases` count only in this very case; `context_aliases` moreover only when one of
    `context` (folded words) stands nearby. `label_sources` says per language whose wording the
    label is: "esco" or "portal".
    """

    kind: str
    field: str
    group: str
    esco_uri: str = ""
    aliases: Mapping[str, tuple[str, ...]] = with_default(default_factory=dict, hash=False)
    exact_aliases: tuple[str, ...] = ()
    context_aliases: tuple[str, ...] = ()
    context: frozenset[str] = frozenset()
    label_sources: Mapping[str, str] = with_default(default_factory=dict, hash=False)

    def every_name(self) -> tuple[str, ...]:
        """What a person may call it, who chooses it from a list and cannot mean anything else."""
        return (*self.names(), *self.exact_aliases, *self.context_aliases)

    def wording(self) -> tuple[object, ...]:
        """Everything about it that reading and showing depend on, in a stable order."""
        return (
            self.group,
            sorted(self.labels.items()),
            sorted((key, sorted(names)) for key, names in self.aliases.items() if names),
            sorted(self.exact_aliases),
            sorted(self.context_aliases),
            sorted(self.context),
        )

    def names(self) -> tuple[str, ...]:
        """Labels and aliases that count however they are written, in a stable order.

        A label such as "Go" or "C" that is among the exact or ambiguous names is left to them.
        """
        restricted = {fold_name(name) for name in (*self.exact_aliases, *self.context_aliases)}
        aliases = (name for names in self.aliases.values() for name in names)
        every = dict.fromkeys((*self.labels.values(), *aliases))
        if not restricted:
            return tuple(every)
        return tuple(name for name in every if fold_name(name) not in restricted)


@dataclass(frozen=True)
class Role(Concept):
    """A role people hold or recruiters ask for.

    `kind` is "ecsf" for a profile of the framework, "neighbour" for a role people come from or
    go to, "level" for a grade of a profile (SOC analyst L1). `ecsf` is the profile itself, the
    one it is a grade of, or the nearest one; "" where none is near. `ecf` maps e-CF competences
    to levels ("E.3" -> 4).
    """

    kind: str
    ecsf: str
    ecf: Mapping[str, int] = with_default(hash=False)
    titles: Mapping[str, tuple[str, ...]] = with_default(hash=False)

    def names(self) -> tuple[str, ...]:
        """Every title the role goes by on the market, all languages."""
        titles = (name for names in self.titles.values() for name in names)
        return tuple(dict.fromkeys((*self.labels.values(), *titles)))


@dataclass(frozen=True)
class RoleSkill:
    """One row of a role's requirements; level 1-4; source is ecsf, esco or portal."""

    role: str
    skill: str
    importance: Importance
    level: int
    source: str


@dataclass(frozen=True)
class Proof:
    """Who holds this certificate has shown this skill at this level, 1-4."""

    certificate: str
    skill: str
    level: int


@dataclass(frozen=True)
class Certification:
    """Facts of a certificate; `id` is that of the skill which carries its names.

    `validity_months` is None where it does not expire or the issuer states no term; `domain` is
    a short English noun for the field examined; `level` is one of CERTIFICATION_LEVELS.
    """

    id: str
    issuer: str
    full_name: str
    short_name: str
    validity_months: int | None
    domain: str
    level: str


@dataclass(frozen=True, eq=False)
class Taxonomy:
    """All concepts by id, and how far one skill proves another. Compared by identity.

    `version` changes with what scores depend on, `names_version` with names alone.
    """

    skills: Mapping[str, Skill]
    groups: Mapping[str, Group]
    roles: Mapping[str, Role]
    role_skills: tuple[RoleSkill, ...]
    links: tuple[Link, ...]
    certified: tuple[Proof, ...]
    certifications: Mapping[str, Certification]

    @cached_property
    def version(self) -> str:
        """The mark of what scores depend on, whatever the order of rows."""
        return scoring_version(self)

    @cached_property
    def names_version(self) -> str:
        """The mark of every name, whatever the order of rows."""
        return names_version(self)

    @cached_property
    def _closeness(self) -> Closeness:
        return Closeness.over(self.skills, self.links)

    def closeness(self, claim: str, need: str) -> int:
        """Per mille in which a claim of one skill proves a need of another; 1000 for itself."""
        return self._closeness.proofs(need).get(claim, 0)

    def proofs(self, need: str) -> Mapping[str, int]:
        """Which claims prove this need, itself included: claimed skill -> per mille."""
        return self._closeness.proofs(need)

    @cached_property
    def _shown_by(self) -> Mapping[str, tuple[Proof, ...]]:
        rows: dict[str, list[Proof]] = {}
        for proof in self.certified:
            rows.setdefault(proof.certificate, []).append(proof)
        return MappingProxyType({key: tuple(found) for key, found in rows.items()})

    def shown_by(self, certificate: str) -> tuple[Proof, ...]:
        """The skills, with levels, that a certificate shows; none for any other skill."""
        return self._shown_by.get(certificate, ())

    @cached_property
    def _by_role(self) -> Mapping[str, tuple[RoleSkill, ...]]:
        rows: dict[str, list[RoleSkill]] = {role: [] for role in self.roles}
        for row in self.role_skills:
            rows[row.role].append(row)
        return MappingProxyType({role: tuple(found) for role, found in rows.items()})

    def skills_of_role(self, role: str) -> tuple[RoleSkill, ...]:
        """The role's requirements in file order; KeyError for an unknown role."""
        return self._by_role[role]

    @cached_property
    def _entries(self) -> tuple[Entry, ...]:
        return tuple(
            Entry(
                skill.id,
                {language: fold_name(label) for language, label in skill.labels.items()},
                tuple(map(fold_name, skill.every_name())),
            )
            for skill in self.skills.values()
        )

    @cached_property
    def _by_name(self) -> Mapping[str, Skill]:
        return {
            name: self.skills[entry.skill_id] for entry in self._entries for name in entry.names
        }

    def named(self, name: str) -> Skill | None:
        """The skill that has this full name in any language; case and accents do not matter."""
        return self._by_name.get(fold_name(name))

    def search(self, query: str, language: str = "en", limit: int = 20) -> list[Skill]:
        """Skills whose names hold the query: as a whole, at the start, at a word's start, anywhere.

        Case and accents do not matter; aliases count after labels. Best first, then by label.
        """
        found = best_matches(self._entries, fold_name(query), language[:2], limit)
        return [self.skills[skill_id] for skill_id in found]

    def meant_by(self, text: str, language: str = "en", limit: int = 5) -> list[Skill]:
        """The one skill with this id or full name; else up to `limit` whose names hold it."""
        meant = self.skills.get(text) or self.named(text)
        return [meant] if meant else self.search(text, language, limit)
