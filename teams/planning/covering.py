"""Who of a team covers what is needed, hour by hour: nobody's hours are counted twice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

COVERS = 7000
"""Hundredths of a point of the engine's score for a role from which a seat covers it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A role and its hours a week."""

    role: str
    hours: int


@dataclass(frozen=True, slots=True)
class Covered:
    """`by` is (seat, hours) of each that covers a role; `open` are the hours nobody has."""

    role: str
    by: tuple[tuple[int, int], ...]
    open: int

    @property
    def hours(self) -> int:
        return sum(hours for _seat, hours in self.by)


def cover(
    wanted: Iterable[Wanted],
    scores: Mapping[str, Mapping[int, int]],
    hours: Mapping[int, int],
) -> list[Covered]:
    """`scores` are role -> seat -> hundredths, `hours` seat -> hours a week; in the order wanted.

    What few can do is given out first, so that whoever can do more is kept for it; of those who
    cover a role the one who covers the fewest others takes it.
    """
    asked = list(wanted)
    able = {one.role: _able(scores.get(one.role, {})) for one in asked}
    left = dict(hours)
    found: dict[str, Covered] = {}
    for one in sorted(asked, key=lambda it: (len(able[it.role]), -it.hours, it.role)):
        seats = sorted(able[one.role], key=lambda seat: (_uses(seat, able.values()), seat))
        found[one.role] = _taken(one, seats, left)
    return [found[one.role] for one in asked]


def _able(scores: Mapping[int, int]) -> list[int]:
    return [seat for seat, score in scores.items() if score >= COVERS]


def _uses(seat: int, able: Iterable[Sequence[int]]) -> int:
    return sum(seat in seats for seats in able)


def _taken(one: Wanted, seats: Iterable[int], left: dict[int, int]) -> Covered:
    open_hours, by = one.hours, []
    for seat in seats:
        given = min(open_hours, left.get(seat, 0))
        if given:
            by.append((seat, given))
            left[seat] -= given
            open_hours -= given
    return Covered(one.role, tuple(by), open_hours)
