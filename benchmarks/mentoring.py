"""Who goes with which mentor: the assignment beside two greedy ones, on the same people.

    python -m benchmarks.mentoring --mentors 1000 --mentees 3000

Seconds of wall clock and of processor, and points in all. --goals says how many of ten name a role
besides skills: the more of them, the more mentors do for everybody, and the closer greedy comes.
Greedy by arrival: each mentee in turn
takes the mentor with the most points who has a place. Greedy by pair: the two with the most points
of all come first, then the next two. All three may bring the same pairs together.
"""

import argparse
import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

if __name__ == "__main__":
    # Also as `python benchmarks/mentoring.py`.
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np

from mentoring.assigning import FLOOR, Form, Mentee, Mentor, Points, assign, fits
from skills.taxonomy import shipped

# Where people live, and what is spoken there, roughly.
PROVINCES = {
    "BE-BRU": (12, ("fr", "en", "nl")),
    "BE-VAN": (18, ("nl", "en", "fr")),
    "BE-VOV": (14, ("nl", "en", "fr")),
    "BE-VBR": (11, ("nl", "en", "fr")),
    "BE-VWV": (10, ("nl", "en", "fr")),
    "BE-VLI": (8, ("nl", "en", "fr")),
    "BE-WHT": (10, ("fr", "en", "nl")),
    "BE-WLG": (10, ("fr", "en", "de")),
    "BE-WBR": (4, ("fr", "en", "nl")),
    "BE-WNA": (3, ("fr", "en", "nl")),
}
SPOKEN = (1.0, 0.65, 0.35)
"""The share that speaks the first, the second and the third language of the province."""
WANTED = (14, 10, 7, 6, 5, 5, 4, 3, 3, 2, 2, 1)
"""How many ask for each role of the framework: some are asked far more than others."""
POPULAR = 0.8
"""Wishes go to few: the mentor on place n of the list is wished for as 1 / n to this power."""
HELD = (8, 6, 7, 4, 6, 4, 5, 4, 4, 3, 3, 2)
"""How many mentors hold each."""


def people(
    seed: int, mentors: int, mentees: int, roles: int = 4
) -> tuple[list[Mentor], list[Mentee]]:
    """Made-up people on the real roles and their skills, `roles` of ten with a role as goal.

    Places are short: most mentors take one, as beside a job.
    """
    draw = random.Random(seed)
    givers = [_mentor(draw, number) for number in range(mentors)]
    return givers, [_mentee(draw, number, givers, roles / 10) for number in range(mentees)]


def _roles() -> list[str]:
    return sorted(role.id for role in shipped().roles.values() if role.kind == "ecsf")


def _living(draw: random.Random) -> tuple[str, tuple[str, ...]]:
    province = draw.choices(list(PROVINCES), [weight for weight, _ in PROVINCES.values()])[0]
    spoken = PROVINCES[province][1]
    spoken_here = zip(spoken, SPOKEN, strict=True)
    return province, tuple(it for it, share in spoken_here if draw.random() < share)


def _forms(draw: random.Random) -> frozenset[Form]:
    return frozenset(draw.choices([tuple(Form), (Form.ONLINE,), (Form.ONSITE,)], [5, 3, 2])[0])


def _mentor(draw: random.Random, number: int) -> Mentor:
    province, languages = _living(draw)
    roles = draw.choices(_roles(), HELD, k=draw.choice([1, 1, 2]))
    asked = [row for role in roles for row in shipped().skills_of_role(role)]
    return Mentor(
        id=f"m{number:05d}",
        capacity=draw.choices([1, 2, 3], [75, 20, 5])[0],
        languages=frozenset(languages),
        forms=_forms(draw),
        skills={
            row.skill: min(4, max(1, row.level + draw.choice([-1, 0, 0, 1])))
            for row in asked
            if draw.random() < 0.6
        },
        roles=frozenset(roles),
        province=province,
    )


def _mentee(draw: random.Random, number: int, mentors: Sequence[Mentor], roles: float) -> Mentee:
    """A few skills of a role, or these and the role itself; half know whom they would like."""
    province, languages = _living(draw)
    role = draw.choices(_roles(), WANTED)[0]
    asked = list(shipped().skills_of_role(role))
    chosen = draw.sample(asked, min(len(asked), draw.randint(2, 5)))
    return Mentee(
        id=f"p{number:05d}",
        languages=languages,
        forms=_forms(draw),
        role=role if draw.random() < roles else "",
        skills={row.skill: row.level for row in chosen},
        province=province,
        wishes=_wishes(draw, role, mentors) if draw.random() < 0.5 else (),
    )


def _wishes(draw: random.Random, role: str, mentors: Sequence[Mentor]) -> tuple[str, ...]:
    popular = [1 / (place + 1) ** POPULAR for place in range(len(mentors))]
    seen = [it.id for it in draw.choices(mentors, popular, k=60) if role in it.roles]
    return tuple(dict.fromkeys(seen))[:3]


def by_arrival(mentors: Sequence[Mentor], mentees: Sequence[Mentee]) -> int:
    """The points where each mentee in turn takes the best mentor who has a place."""
    points, left = _table(mentors, mentees)
    total = 0
    for row in points:
        offered = np.where(left > 0, row, 0)
        best = int(offered.argmax())
        if offered[best]:
            left[best] -= 1
            total += int(offered[best])
    return total


def by_pair(mentors: Sequence[Mentor], mentees: Sequence[Mentee]) -> int:
    """The points where the best pair of all comes first."""
    points, left = _table(mentors, mentees)
    alone = np.ones(len(mentees), bool)
    total = 0
    for place in np.argsort(-points, axis=None, kind="stable"):
        row, column = divmod(int(place), len(mentors))
        if not points[row, column]:
            break
        if alone[row] and left[column]:
            alone[row] = False
            left[column] -= 1
            total += int(points[row, column])
    return total


def _table(mentors: Sequence[Mentor], mentees: Sequence[Mentee]) -> tuple[Points, Points]:
    """What greedy may choose from, and the places; no mentor at all is no table."""
    points, possible = fits(mentors, mentees)
    never = np.array([[mentor.id in it.never for mentor in mentors] for it in mentees], bool)
    allowed = possible & ~never & (points >= FLOOR)
    return np.where(allowed, points, 0), np.array([it.capacity for it in mentors], np.int32)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mentors", type=int, default=1000)
    parser.add_argument("--mentees", type=int, default=3000)
    parser.add_argument("--goals", type=int, default=4)
    parser.add_argument("--seeds", type=int, default=3)
    told = parser.parse_args(arguments)
    assign(*people(0, 10, 10))
    for seed in range(1, told.seeds + 1):
        mentors, mentees = people(seed, told.mentors, told.mentees, told.goals)
        print(f"seed {seed}: {sum(it.capacity for it in mentors)} places")
        best = _timed("assigned", _assigned, mentors, mentees)
        for name, greedy in (("by arrival", by_arrival), ("by pair", by_pair)):
            points = _timed(name, greedy, mentors, mentees)
            print(f"  {best / points:.3f} times greedy {name}")
    return 0


def _assigned(mentors: Sequence[Mentor], mentees: Sequence[Mentee]) -> int:
    return assign(mentors, mentees).points


def _timed(
    name: str,
    way: Callable[[Sequence[Mentor], Sequence[Mentee]], int],
    mentors: Sequence[Mentor],
    mentees: Sequence[Mentee],
) -> int:
    wall, busy = time.perf_counter(), time.process_time()
    points = way(mentors, mentees)
    wall, busy = time.perf_counter() - wall, time.process_time() - busy
    print(f"  {name:10} {points:8} points, {wall:5.2f} s ({busy:.2f} s of processor)")
    return points


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
