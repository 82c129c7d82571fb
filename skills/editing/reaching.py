"""Whom a change would reach, told before it is made."""

from collections.abc import Iterator
from dataclasses import dataclass

from skills.editing.browsing import uses_of
from skills.models import UnknownTerm
from skills.taxonomy import Taxonomy, load
from skills.taxonomy.folding import fold_name
from skills.taxonomy.overlay import AddLink, AddName, merged

SHOWN = 6


@dataclass(frozen=True)
class Proof:
    """What a skill somebody has proves of one that is needed, per cent, before and after."""

    has: str
    needed: str
    before: int
    after: int


@dataclass(frozen=True)
class Reach:
    """`written`: how many wrote the name, None where too few to tell or for a link."""

    people: int
    vacancies: int
    written: int | None = None
    proofs: tuple[Proof, ...] = ()
    more: int = 0


def reach_of_name(change: AddName) -> Reach:
    """Texts are read with the new name from now on; whoever has the skill already keeps it."""
    term = UnknownTerm.objects.filter(key=fold_name(change.name)).shared().first()
    people, vacancies = (_rows(model, change.skill) for model in ("claim", "need"))
    return Reach(people, vacancies, written=term.owners if term else None)


def reach_of_link(change: AddLink, language: str) -> Reach:
    """The claims and the needs between which more is proved than before."""
    known = load()
    found = list(_proofs(known, merged(known, [change])))
    skills = [(known.skills[has], known.skills[needed]) for has, needed, _old, _new in found]
    proofs = (
        Proof(has.label(language), needed.label(language), old // 10, new // 10)
        for (has, needed), (_has, _needed, old, new) in zip(skills, found, strict=True)
    )
    ranked = sorted(proofs, key=lambda proof: (proof.before - proof.after, proof.has, proof.needed))
    return Reach(
        people=_rows("claim", *{has for has, *_rest in found}),
        vacancies=_rows("need", *{needed for _has, needed, *_rest in found}),
        proofs=tuple(ranked[:SHOWN]),
        more=len(ranked[SHOWN:]),
    )


def _proofs(before: Taxonomy, after: Taxonomy) -> Iterator[tuple[str, str, int, int]]:
    """(claimed skill, needed skill, per mille before, after) wherever it rises."""
    for needed in after.skills:
        old = before.proofs(needed)
        for has, value in after.proofs(needed).items():
            if value > old.get(has, 0):
                yield has, needed, old.get(has, 0), value


def _rows(model: str, *skills: str) -> int:
    return sum(count for _what, count in uses_of(*skills, model=model))
