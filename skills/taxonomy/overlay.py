"""What the portal's staff decided, laid over the tables a release ships. Pure: no database.

Changes are folded in order. One that no longer finds its skill, because a release dropped it,
is left out: `lost` names those.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal, TypeAlias, TypeVar

from skills.taxonomy.closeness import Link
from skills.taxonomy.concepts import LANGUAGES, Skill, Taxonomy
from skills.taxonomy.folding import fold_name

T = TypeVar("T")
PLACES = ("any", *LANGUAGES, "exact")
# A new skill under a broader one: it proves that fully, and is proved by it in part.
UP, DOWN = 1000, 400
# Two that are close prove each other in part.
RELATED = 400


@dataclass(frozen=True)
class NewSkill:
    """A skill the tables do not have; `broader` is the id it falls under, or ""."""

    id: str
    kind: str
    field: str
    group: str
    labels: tuple[tuple[str, str], ...]  # (language, label), all four
    broader: str = ""

    @property
    def skill(self) -> str:
        return self.id


@dataclass(frozen=True)
class AddName:
    """One more name. `place`: a language, "any", or "exact" (it counts in this case only)."""

    skill: str
    name: str
    place: str


@dataclass(frozen=True)
class DropName:
    """A name that no longer counts, wherever it stood; labels are changed, never dropped."""

    skill: str
    name: str


@dataclass(frozen=True)
class Relabel:
    skill: str
    language: str
    label: str


@dataclass(frozen=True)
class AddLink:
    """`skill` is a kind of `other` ("broader"), or the two are close ("related")."""

    skill: str
    other: str
    kind: Literal["broader", "related"]

    @property
    def ends(self) -> frozenset[str]:
        return frozenset((self.skill, self.other))


Change: TypeAlias = NewSkill | AddName | DropName | Relabel | AddLink


def merged(base: Taxonomy, changes: Iterable[Change]) -> Taxonomy:
    """`base` with the changes in it; `base` itself where there are none."""
    every = list(changes)
    if not every:
        return base
    skills, links = dict(base.skills), list(base.links)
    for change in every:
        if isinstance(change, NewSkill):
            if change.id not in skills:
                skills[change.id] = _made(change)
                links += _link_of(change)
        elif isinstance(change, AddLink):
            if change.ends <= skills.keys() and not _linked(links, change.ends):
                links.append(_link(change))
        elif change.skill in skills:
            skills[change.skill] = _changed(skills[change.skill], change)
    return replace(base, skills=MappingProxyType(skills), links=tuple(links))


def lost(base: Taxonomy, changes: Iterable[Change]) -> list[Change]:
    """Changes of skills that neither the tables nor an earlier change know."""
    known = set(base.skills)
    found: list[Change] = []
    for change in changes:
        if isinstance(change, NewSkill):
            known.add(change.id)
        elif not _names(change) <= known:
            found.append(change)
    return found


def _names(change: Change) -> frozenset[str]:
    """The skills that the change needs."""
    return change.ends if isinstance(change, AddLink) else frozenset((change.skill,))


def spent(base: Taxonomy, change: Change, later: Iterable[Change]) -> bool:
    """Whether the change adds nothing: the tables have it, or a later one decides the same."""
    about = _about(change)
    return any(_about(other) == about for other in later) or _holds(base, change)


def _about(change: Change) -> tuple[str, ...]:
    if isinstance(change, NewSkill):
        return ("skill", change.id)
    if isinstance(change, Relabel):
        return ("label", change.skill, change.language)
    if isinstance(change, AddLink):
        return ("link", *sorted(change.ends))
    return ("name", change.skill, fold_name(change.name))


def _holds(base: Taxonomy, change: Change) -> bool:
    skill = base.skills.get(change.skill)
    if skill is None:
        return False
    if isinstance(change, AddLink):
        return _linked(base.links, change.ends)
    if isinstance(change, Relabel):
        return skill.labels.get(change.language) == change.label
    if isinstance(change, AddName):
        return fold_name(change.name) in map(fold_name, skill.every_name())
    return isinstance(change, NewSkill) or _changed(skill, change) == skill


def _made(new: NewSkill) -> Skill:
    return Skill(
        id=new.id,
        kind=new.kind,
        field=new.field,
        group=new.group,
        labels=MappingProxyType(dict(new.labels)),
        aliases=MappingProxyType(dict.fromkeys(("any", *LANGUAGES), ())),
        label_sources=MappingProxyType(dict.fromkeys(LANGUAGES, "portal")),
    )


def _link_of(new: NewSkill) -> list[Link]:
    return [Link(new.id, "broader", new.broader, UP, DOWN)] if new.broader else []


def _link(change: AddLink) -> Link:
    up, down = (UP, DOWN) if change.kind == "broader" else (RELATED, RELATED)
    return Link(change.skill, change.kind, change.other, up, down)


def _linked(links: Iterable[Link], ends: frozenset[str]) -> bool:
    return any(ends == {link.narrower, link.broader} for link in links)


def _changed(skill: Skill, change: AddName | DropName | Relabel) -> Skill:
    if isinstance(change, Relabel):
        return replace(
            skill,
            labels=_with(skill.labels, change.language, change.label),
            label_sources=_with(skill.label_sources, change.language, "portal"),
        )
    if isinstance(change, DropName):
        return _without(skill, fold_name(change.name))
    if change.place == "exact":
        exact = tuple(dict.fromkeys((*skill.exact_aliases, change.name)))
        return replace(skill, exact_aliases=exact)
    names = tuple(dict.fromkeys((*skill.aliases.get(change.place, ()), change.name)))
    return replace(skill, aliases=_with(skill.aliases, change.place, names))


def _without(skill: Skill, folded: str) -> Skill:
    def kept(names: Iterable[str]) -> tuple[str, ...]:
        return tuple(name for name in names if fold_name(name) != folded)

    beside = kept(skill.context_aliases)
    return replace(
        skill,
        aliases=MappingProxyType({place: kept(names) for place, names in skill.aliases.items()}),
        exact_aliases=kept(skill.exact_aliases),
        context_aliases=beside,
        # Context words without a name they belong to are a fault.
        context=skill.context if beside else frozenset(),
    )


def _with(table: Mapping[str, T], key: str, value: T) -> Mapping[str, T]:
    return MappingProxyType({**table, key: value})
