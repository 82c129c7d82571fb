"""What a fictional person can do, coherent with where they come from and where they go."""

import random
from dataclasses import dataclass

from demo.generate.evidence import Learner, sentence_of
from demo.generate.sampling import some
from demo.generate.terms import DemoClaim
from demo.generate.texts import asks, phrases_by_skill, read, role_name
from skills.taxonomy import Taxonomy

MOST_CLAIMS = 24


@dataclass(frozen=True, slots=True)
class Depth:
    """How much of a role's skills somebody has, and how far they go in them."""

    essential: float
    optional: float
    asked: float
    highest: int


DEPTHS = {
    "professional": Depth(essential=0.8, optional=0.3, asked=0.6, highest=4),
    "mover": Depth(essential=0.3, optional=0.1, asked=0.35, highest=2),
    "changer": Depth(essential=0.4, optional=0.1, asked=0.3, highest=2),
    "student": Depth(essential=0.5, optional=0.15, asked=0.4, highest=2),
}


@dataclass(frozen=True, slots=True)
class Path:
    """Where somebody comes from and goes to, and for how many years they have worked."""

    background: str
    origin: str
    role: str
    years: int

    @property
    def highest(self) -> int:
        """The level that so many years of practice can reach."""
        return 4 if self.years >= 6 else 3 if self.years >= 3 else 2


def _of_role(chance: random.Random, taxonomy: Taxonomy, path: Path) -> dict[str, int]:
    """Part of what the role takes, at about the level it takes."""
    depth = DEPTHS[path.background]
    levels: dict[str, int] = {}
    for row in taxonomy.skills_of_role(path.role):
        share = depth.essential if row.importance == "essential" else depth.optional
        if chance.random() < share:
            levels[row.skill] = row.level
    lists = read("roles")[role_name(path.role)]
    for item in asks([*lists["must"], *lists["should"], *lists["nice"]]):
        if chance.random() < depth.asked:
            levels.setdefault(item.phrase.skill, item.level)
    highest = min(depth.highest, path.highest)
    return {
        skill: min(max(level + chance.choice((-1, 0, 0, 1)), 1), highest)
        for skill, level in levels.items()
        if _may_have(taxonomy, skill, path)
    }


def _may_have(taxonomy: Taxonomy, skill: str, path: Path) -> bool:
    """Certificates take practice, and only those with a name of their own can be shown."""
    if taxonomy.skills[skill].kind != "certificate":
        return True
    return path.background == "professional" and skill in phrases_by_skill()


def _of_origin(chance: random.Random, path: Path) -> dict[str, int]:
    """What the trade or the studies somebody comes from have taught them."""
    if not path.origin:
        return {}
    kit = asks(read("backgrounds")[path.background][path.origin]["kit"])
    return {
        item.phrase.skill: min(item.level, path.highest) for item in kit if chance.random() < 0.85
    }


def claims_of(
    chance: random.Random, taxonomy: Taxonomy, *, language: str, path: Path, year: int
) -> tuple[DemoClaim, ...]:
    """The person's claims, each skill once, with a sentence of evidence in their language."""
    own = _of_origin(chance, path)
    # The trade comes first: what people did for years outweighs what the role asks of them.
    levels = _of_role(chance, taxonomy, path) | own
    is_student = path.background == "student"
    learner = Learner.drawn(chance, language, years=path.years, is_student=is_student)
    found = []
    for skill in some(chance, list(levels), MOST_CLAIMS):
        certified = taxonomy.skills[skill].kind == "certificate"
        level = 3 if certified else levels[skill]
        practised = path.background == "professional" or (skill in own and not is_student)
        last_used = year - chance.choice((0, 0, 0, 1, 2 if practised and path.years > 2 else 0))
        found.append(
            DemoClaim(
                skill=skill,
                level=level,
                evidence="certificate" if certified else "self",
                sentence=sentence_of(
                    chance,
                    taxonomy,
                    learner,
                    skill=skill,
                    level=level,
                    practised=practised,
                    year=last_used,
                ),
                last_used=last_used,
            )
        )
    return tuple(found)
