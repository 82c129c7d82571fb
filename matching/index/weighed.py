"""Claims weighed by the million: what ``weigh_person`` does, column by column."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.kernel.arrays import Integers
from matching.kernel.columns import Rows, rows_of, starts_of
from matching.weighing import CERTIFIED, MOST_MENTIONS, MOST_YEARS, RECENT, VERIFIED
from skills.taxonomy import Taxonomy


class Stated(NamedTuple):
    """Claims as the rows have them, parallel; ``persons`` are positions, 0 months is unknown."""

    persons: NDArray[np.int32]
    skills: NDArray[np.uint16]
    levels: NDArray[np.uint8]
    evidences: NDArray[np.uint16]
    mentions: NDArray[np.int16]
    months: NDArray[np.int16]
    last_used: NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Codes:
    """Sorted names with what weighing must know of each. s skills, p proofs of certificates.

    What certificate k shows are rows ``starts[k]:starts[k + 1]`` of ``shown`` and
    ``shown_level``, with the evidence ``by_certificate[k]``.
    """

    skills: tuple[str, ...]
    evidences: tuple[str, ...]
    human: NDArray[np.bool_]  # (s,)
    certificate: NDArray[np.bool_]  # (s,)
    starts: Integers  # (s + 1,)
    shown: NDArray[np.uint16]  # (p,)
    shown_level: NDArray[np.uint8]  # (p,)
    by_certificate: NDArray[np.uint16]  # (s,)


def codes_of(known: Iterable[str], evidences: Iterable[str], taxonomy: Taxonomy) -> Codes:
    """Codes for the skills and evidences that rows name, and for what the taxonomy adds."""
    skills = tuple(sorted({*known, *taxonomy.skills}))
    code = {skill: number for number, skill in enumerate(skills)}
    proofs = [taxonomy.shown_by(skill) for skill in skills]
    names = {
        skill: f"certificate:{skill}" for skill, shown in zip(skills, proofs, strict=True) if shown
    }
    every = tuple(sorted({*evidences, *names.values()}))
    evidence = {name: number for number, name in enumerate(every)}
    concepts = [taxonomy.skills.get(skill) for skill in skills]
    return Codes(
        skills=skills,
        evidences=every,
        human=np.array([one is not None and one.field == "human" for one in concepts], np.bool_),
        certificate=np.array(
            [one is not None and one.kind == "certificate" for one in concepts], np.bool_
        ),
        starts=starts_of(np.array([len(shown) for shown in proofs], dtype=np.int64)),
        shown=np.array([code[proof.skill] for shown in proofs for proof in shown], np.uint16),
        shown_level=np.array([proof.level for shown in proofs for proof in shown], np.uint8),
        by_certificate=np.array(
            [evidence[names[skill]] if skill in names else 0 for skill in skills], np.uint16
        ),
    )


def weighed(size: int, stated: Stated, codes: Codes) -> Rows:
    """The claims of ``size`` people with their points, and those their certificates bring."""
    points = _practice(size, stated)
    points[codes.human[stated.skills]] = 0
    proved = np.array([name == VERIFIED for name in codes.evidences], np.bool_)
    certificates = codes.certificate[stated.skills] | (
        proved[stated.evidences] & ~codes.human[stated.skills]
    )
    points[certificates] = np.maximum(points[certificates], CERTIFIED)
    own = Rows(stated.persons, stated.skills, stated.levels, points, stated.evidences)
    brought = _certified(stated, codes)
    return Rows(*(np.concatenate(pair) for pair in zip(own, brought, strict=True)))


def _practice(size: int, stated: Stated) -> NDArray[np.uint8]:
    named = stated.mentions.clip(1, MOST_MENTIONS)
    points: NDArray[np.uint8] = (named + (stated.months // 12).clip(0, MOST_YEARS)).astype(np.uint8)
    latest = np.zeros(size, dtype=np.int16)
    np.maximum.at(latest, stated.persons, stated.last_used)
    old = (stated.last_used > 0) & (stated.last_used < latest[stated.persons] - RECENT)
    points[old] = np.maximum(points[old] // 2, 1)
    return points


def _certified(stated: Stated, codes: Codes) -> Rows:
    shows = np.flatnonzero(np.diff(codes.starts)[stated.skills])
    certificates = stated.skills[shows].astype(np.int64)
    rows, ends = rows_of(codes.starts, certificates)
    counts = np.diff(ends)
    return Rows(
        np.repeat(stated.persons[shows], counts),
        codes.shown[rows],
        codes.shown_level[rows],
        np.full(len(rows), CERTIFIED, dtype=np.uint8),
        np.repeat(codes.by_certificate[certificates], counts),
    )
