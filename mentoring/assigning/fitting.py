"""The points of every mentee with every mentor, at once.

All numbers are whole, so that a matrix of thousands gives what two alone would give.
"""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from mentoring.assigning.terms import WEIGHTS, Form, Kind, Mentee, Mentor

FLOOR = 450
"""Points under which two are not brought together: less than half of the goal at best."""

Points = NDArray[np.int32]
Allowed = NDArray[np.bool_]


def goals(mentors: Sequence[Mentor], mentees: Sequence[Mentee]) -> Points:
    """A mentor at the level wanted helps in full, one level below by half.

    Where a role is wanted, having it counts as much as all the skills together.
    """
    columns = {
        key: column
        for column, key in enumerate(sorted({key for it in mentees for key in it.skills.items()}))
    }
    wanted = np.zeros((len(mentees), len(columns)), np.float32)
    for row, mentee in enumerate(mentees):
        wanted[row, [columns[key] for key in mentee.skills.items()]] = 1
    helps = np.zeros((len(mentors), len(columns)), np.float32)
    for row, mentor in enumerate(mentors):
        for (skill, level), column in columns.items():
            helps[row, column] = halves(mentor.skills.get(skill, 0), level)
    # Small whole numbers: exact in float32, and a matrix product of floats is quick.
    got = (wanted @ helps.T).astype(np.int32)
    count = np.array([[len(it.skills)] for it in mentees], np.int32)
    weight = np.array([[max(1, len(it.skills)) if it.role else 0] for it in mentees], np.int32)
    got += 2 * weight * _has_role(mentors, mentees)
    return WEIGHTS[Kind.GOAL] * got // (2 * (count + weight))


def halves(has: int, wanted: int) -> int:
    if has >= wanted:
        return 2
    return 1 if 0 < has == wanted - 1 else 0


def _has_role(mentors: Sequence[Mentor], mentees: Sequence[Mentee]) -> NDArray[np.int32]:
    roles = sorted({it.role for it in mentees})
    with_it = np.array([[role in it.roles for it in mentors] for role in roles], np.int32)
    return with_it[[roles.index(it.role) for it in mentees]]


def languages(mentors: Sequence[Mentor], mentees: Sequence[Mentee]) -> Points:
    """All of it for the language the mentee likes best, half for another; 0 for none."""
    best = WEIGHTS[Kind.LANGUAGE]
    points = np.zeros((len(mentees), len(mentors)), np.int32)
    for tongue in {tongue for it in mentees for tongue in it.languages}:
        speaks = np.array([tongue in it.languages for it in mentors])
        worth = [_worth(it.languages, tongue, best) for it in mentees]
        np.maximum(points, np.outer(np.array(worth, np.int32), speaks), out=points)
    return points


def _worth(liked: tuple[str, ...], tongue: str, best: int) -> int:
    if tongue not in liked:
        return 0
    return best if tongue == liked[0] else best // 2


def meetings(mentors: Sequence[Mentor], mentees: Sequence[Mentee]) -> Points:
    """All of it where they can meet as the mentee asks; most of it where only on a screen.

    Face to face needs one province. 0 where they cannot meet.
    """
    best = WEIGHTS[Kind.MEETING]
    both = _pair_up(mentors, mentees, Form.ONLINE)
    near = np.array([it.province for it in mentees])[:, None] == np.array(
        [it.province for it in mentors]
    )
    known = np.array([bool(it.province) for it in mentees])[:, None]
    face = _pair_up(mentors, mentees, Form.ONSITE) & near & known
    only = np.array([it.forms == {Form.ONLINE} for it in mentees])[:, None]
    return np.where(face | (both & only), best, np.where(both, best * 7 // 10, 0)).astype(np.int32)


def _pair_up(mentors: Sequence[Mentor], mentees: Sequence[Mentee], form: Form) -> Allowed:
    mine = np.array([form in it.forms for it in mentees], bool)
    theirs = np.array([form in it.forms for it in mentors], bool)
    both: Allowed = mine[:, None] & theirs
    return both


def wishes(mentors: Sequence[Mentor], mentees: Sequence[Mentee]) -> Points:
    """All of it for the first wish, a quarter less for each after it.

    Who wishes for nobody gets half of it with everybody: they neither win nor lose by it.
    """
    best = WEIGHTS[Kind.WISH]
    columns = {mentor.id: column for column, mentor in enumerate(mentors)}
    points = np.zeros((len(mentees), len(mentors)), np.int32)
    for row, mentee in enumerate(mentees):
        if not mentee.wishes:
            points[row] = best // 2
        for rank, wish in enumerate(mentee.wishes):
            if wish in columns:
                points[row, columns[wish]] = max(best - rank * best // 4, 0)
    return points


def parts(mentors: Sequence[Mentor], mentees: Sequence[Mentee]) -> dict[Kind, Points]:
    """Each a row for a mentee, a column for a mentor."""
    return {
        Kind.GOAL: goals(mentors, mentees),
        Kind.LANGUAGE: languages(mentors, mentees),
        Kind.MEETING: meetings(mentors, mentees),
        Kind.WISH: wishes(mentors, mentees),
    }


def fits(mentors: Sequence[Mentor], mentees: Sequence[Mentee]) -> tuple[Points, Allowed]:
    """The points of all, and which two can talk and meet at all."""
    of = parts(mentors, mentees)
    total = sum(of.values(), np.zeros((len(mentees), len(mentors)), np.int32))
    return total, (of[Kind.LANGUAGE] > 0) & (of[Kind.MEETING] > 0)


def refused(
    mentors: Sequence[Mentor], mentees: Sequence[Mentee], pairs: Collection[tuple[str, str]]
) -> Allowed:
    """Those of `pairs` (mentor, mentee), and whom a mentee wants in no case."""
    columns = {mentor.id: column for column, mentor in enumerate(mentors)}
    rows = {mentee.id: row for row, mentee in enumerate(mentees)}
    found = np.zeros((len(mentees), len(mentors)), bool)
    never = [(mentor, it.id) for it in mentees for mentor in it.never]
    for mentor, mentee in [*pairs, *never]:
        if mentor in columns and mentee in rows:
            found[rows[mentee], columns[mentor]] = True
    return found
