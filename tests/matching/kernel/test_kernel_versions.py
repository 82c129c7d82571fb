"""A change of the rules is a new version: the same name never stands for other numbers.

A red test here means that scores would change under a name that is stored with older ones. Give
the rules in `matching/kernel/rules.py` a new version and pin that one beside the old. Where the
formula itself changed, and not a number in it, see `FORMAT` in `matching/kernel/explaining.py`.
"""

import random

from matching import weighing
from matching.kernel import (
    RULES,
    Claim,
    Importance,
    Need,
    Person,
    Request,
    constants,
    digest,
    explain,
    score,
)
from tests.matching.kernel.cases import Links

# Version -> the digests of its constants, of two hundred scores, of its points.
PINNED = {
    "2026.2": (
        "08eef258480b3c33f22da0161b6fdf593841a1c867bfb5aa3e68daa59da42005",
        "d241b0245a9733d8fa5cb092fd80b41697e65df46543b9a7807c344d9c191325",
        "eb1c00a5af5cc26640873f07bfca40597ec84f06bc3ed19389cc62d3d9f0cbf6",
    ),
}
WEIGHING = [
    "MOST_MENTIONS",
    "MOST_YEARS",
    "CERTIFIED",
    "RECENT",
    "UNKNOWN_RARITY",
    "_COMMON",
    "_TELLING",
    "_TELLING_IN_SECURITY",
]
SKILLS = ["cloud", "forensics", "iso", "python", "siem", "splunk"]


def test_it_gives_other_numbers_another_version() -> None:
    assert digest(constants(RULES)) == PINNED[RULES.version][0]


def test_it_gives_another_formula_another_version() -> None:
    draw = random.Random(2026)
    scores = [explain(score(_person(draw), _request(draw), _links(draw))) for _ in range(200)]
    assert digest(scores) == PINNED[RULES.version][1]


def test_it_gives_other_points_another_version() -> None:
    points = [getattr(weighing, name) for name in WEIGHING]
    assert digest(points) == PINNED[RULES.version][2]


def _person(draw: random.Random) -> Person:
    claims = (
        Claim(draw.choice(SKILLS), draw.randint(1, 4), "cv", draw.randint(0, 20))
        for _ in range(draw.randint(0, 6))
    )
    return Person("p", tuple(claims))


def _request(draw: random.Random) -> Request:
    needs = (
        Need(
            draw.choice(SKILLS),
            draw.randint(1, 4),
            draw.choice(list(Importance)),
            telling=draw.randint(1, 40),
        )
        for _ in range(draw.randint(1, 5))
    )
    return Request("v", tuple(needs), draw.random() < 0.5)


def _links(draw: random.Random) -> Links:
    return Links({need: {draw.choice(SKILLS): draw.randint(0, 1000)} for need in SKILLS})
