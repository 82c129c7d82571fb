"""One sentence that supports a claim, in its owner's language."""

import random
from dataclasses import dataclass
from typing import Any, Self

from demo.generate.texts import phrases_by_skill, read
from skills.taxonomy import Taxonomy

# Years of practice that go with a level, so that a reader of the sentence finds the level again.
YEARS_OF_LEVEL = {2: (1, 2), 3: (3, 5), 4: (6, 9)}


@dataclass(frozen=True, slots=True)
class Learner:
    """Where somebody worked and learned: the same few places in all their sentences."""

    language: str
    years: int
    employers: tuple[str, ...]
    courses: tuple[str, ...]

    @classmethod
    def drawn(cls, chance: random.Random, language: str, *, years: int, is_student: bool) -> Self:
        lines = read(f"people/{language}")["evidence"]
        return cls(
            language=language,
            years=years,
            employers=tuple(chance.sample(lines["where"], 2 if years > 4 else 1)),
            courses=tuple(lines["studies"] if is_student else lines["course"]),
        )


def _years(chance: random.Random, words: dict[str, Any], level: int, most: int) -> str:
    low, high = YEARS_OF_LEVEL[level]
    years = chance.randint(low, max(low, min(high, most)))
    return str(words["year_one"] if years == 1 else words["year_many"].format(n=years))


def sentence_of(
    chance: random.Random,
    taxonomy: Taxonomy,
    learner: Learner,
    *,
    skill: str,
    level: int,
    practised: bool,
    year: int,
) -> str:
    """What supports the claim: a certificate, years of practice, or a course or home lab."""
    words = read(f"people/{learner.language}")
    phrase = phrases_by_skill().get(skill)
    name = (
        phrase.text(learner.language) if phrase else taxonomy.skills[skill].label(learner.language)
    )
    if taxonomy.skills[skill].kind == "certificate":
        kind = "certificate"
    elif level == 1:
        kind = "basic" if phrase else "plain_basic"
    elif practised:
        kind = "practice" if phrase else "plain"
    else:
        kind = "learned" if phrase else "plain_learned"
    sentence = chance.choice(words["evidence"][kind]).format(
        skill=name,
        year=year,
        years=_years(chance, words, max(level, 2), learner.years),
        where=chance.choice(learner.employers),
        course=chance.choice(learner.courses),
    )
    return str(sentence[0].upper() + sentence[1:])
