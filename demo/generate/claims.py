"""What a fictional person can do, coherent with where they come from and where they go."""

import random
from dataclasses import dataclass

from demo.generate.sampling import some
from demo.generate.terms import DemoClaim
from demo.generate.texts import asks, phrases_by_skill, read, role_name
from skills.taxonomy import Taxonomy

MOST_CLAIMS = 24
# Years of practice that go with a level, so that a reader of the sentence finds the level again.
YEARS_OF_LEVEL = {2: (1, 2), 3: (3, 5), 4: (6, 9)}


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


def _of_role(
    chance: random.Random, taxonomy: Taxonomy, role: str, background: str
) -> dict[str, int]:
    """Part of what the role takes, at about the level it takes."""
    depth = DEPTHS[background]
    levels: dict[str, int] = {}
    for row in taxonomy.skills_of_role(role):
        share = depth.essential if row.importance == "essential" else depth.optional
        if chance.random() < share:
            levels[row.skill] = row.level + chance.choice((-1, 0, 0, 1))
    lists = read("roles")[role_name(role)]
    for item in asks([*lists["must"], *lists["should"], *lists["nice"]]):
        if chance.random() < depth.asked:
            levels.setdefault(item.phrase.skill, item.level + chance.choice((-1, 0, 0, 1)))
    return {skill: min(max(level, 1), depth.highest) for skill, level in levels.items()}


def _of_origin(chance: random.Random, background: str, origin: str) -> dict[str, int]:
    """What the trade somebody comes from has taught them."""
    if not origin:
        return {}
    kit = asks(read("backgrounds")[background][origin]["kit"])
    return {item.phrase.skill: item.level for item in kit if chance.random() < 0.85}


def _levels(
    chance: random.Random, taxonomy: Taxonomy, role: str, background: str, origin: str
) -> dict[str, int]:
    # The trade comes first: what people did for years outweighs what the role asks of them.
    own = _of_origin(chance, background, origin)
    levels = own | {
        skill: level
        for skill, level in _of_role(chance, taxonomy, role, background).items()
        if skill not in own
    }
    kept = some(chance, list(levels), MOST_CLAIMS)
    return {
        skill: 3 if taxonomy.skills[skill].kind == "certificate" else levels[skill]
        for skill in kept
    }


def years_text(words: dict[str, str], years: int) -> str:
    return words["year_one"] if years == 1 else words["year_many"].format(n=years)


def _sentence(
    chance: random.Random, taxonomy: Taxonomy, language: str, *, skill: str, level: int, year: int
) -> str:
    words = read(f"people/{language}")
    lines = words["evidence"]
    phrase = phrases_by_skill().get(skill)
    name = phrase.text(language) if phrase else taxonomy.skills[skill].label(language)
    if taxonomy.skills[skill].kind == "certificate":
        return str(chance.choice(lines["certificate"]).format(skill=name, year=year))
    course, where = chance.choice(lines["course"]), chance.choice(lines["where"])
    if level == 1:
        frame = chance.choice(lines["basic"] if phrase else lines["plain_basic"])
        return str(frame.format(skill=name, course=course))
    years = years_text(words, chance.randint(*YEARS_OF_LEVEL[level]))
    frame = chance.choice(lines["practice"] if phrase else lines["plain"])
    sentence = str(frame.format(skill=name, years=years, where=where))
    return sentence[0].upper() + sentence[1:]


def claims_of(
    chance: random.Random,
    taxonomy: Taxonomy,
    *,
    language: str,
    role: str,
    background: str,
    origin: str,
    year: int,
) -> tuple[DemoClaim, ...]:
    """The person's claims, each skill once, with a sentence of evidence in their language."""
    found = []
    for skill, level in _levels(chance, taxonomy, role, background, origin).items():
        certified = taxonomy.skills[skill].kind == "certificate"
        last_used = year - chance.choice((0, 0, 0, 1, 2 if background == "professional" else 1))
        found.append(
            DemoClaim(
                skill=skill,
                level=level,
                evidence="certificate" if certified else "self",
                sentence=_sentence(
                    chance, taxonomy, language, skill=skill, level=level, year=last_used
                ),
                last_used=last_used,
            )
        )
    return tuple(found)
