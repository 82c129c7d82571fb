"""People and vacancies that never were, by the million, for the benchmarks.

What is skewed in life is skewed here: few skills that many claim, people who stay in one field,
more of them around Brussels and Antwerp. The same seed gives the same people.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import NamedTuple

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from benchmarks.landscape import Landscape, landscape, spoken
from matching.kernel import Importance, Need, Person, Request
from matching.kernel.arrays import Integers
from matching.kernel.columns import Columns, Rows, arranged
from matching.kernel.conditions import ANY_DAY, NO_PAY, NOWHERE, Offers, Wishes

SKILLS, FIELDS, NEEDS, CONTRACTS = 1500, 30, 12, 4
NAMES = tuple(f"{number:04}" for number in range(SKILLS))
EVIDENCES = ("certificate", "cv", "self")
IN_FIELD = 0.6
"""Of ten skills of a person, or of a vacancy, six are of one field."""
TODAY = 20_000
DAYS = (TODAY + 14, TODAY + 60, TODAY + 90, TODAY + 120)
HOURS = (20, 32, 36, 38, 40)
KILOMETRES = (10, 20, 30, 40, 60, 100)
"""What vacancies start on and ask a week, and what people travel."""
BLOCK = 50_000


class Ladders:
    """A closeness: a field is a ladder of fifty skills, each rarer than the one above it.

    A skill is proved by itself, in full by the next rarer one, and in part by the one after
    that and by the one above.
    """

    STEPS: tuple[tuple[int, int], ...] = ((FIELDS, 1000), (2 * FIELDS, 500), (-FIELDS, 400))

    def proofs(self, need_skill: str, /) -> Mapping[str, int]:
        near = {int(need_skill) + step: close for step, close in self.STEPS}
        return {NAMES[at]: close for at, close in near.items() if 0 <= at < SKILLS}


class Population(NamedTuple):
    """n people: what they can, what they wish, and the country they live in."""

    columns: Columns
    wishes: Wishes
    land: Landscape

    @property
    def size(self) -> int:
        return len(self.columns)

    @property
    def claims_nbytes(self) -> int:
        return _nbytes(self.columns)

    @property
    def wishes_nbytes(self) -> int:
        return _nbytes(self.wishes)

    def person(self, position: int) -> Person:
        """One of them for the plain scorer; the order of keys is that of positions."""
        return self.columns.person(position, f"{position:07}")

    def persons(self) -> list[Person]:
        return [self.person(at) for at in range(self.size)]


class Vacancies(NamedTuple):
    """Requests of twelve needs, and what each offers beside skills."""

    requests: Sequence[Request]
    offers: Offers

    @property
    def size(self) -> int:
        return len(self.requests)


class Expanded(NamedTuple):
    """Who can be found under which skill, for a store that knows no closeness.

    Parallel, by person and then by skill; ``values`` is the best closeness x level in percent.
    """

    persons: NDArray[np.int32]
    skills: NDArray[np.int16]
    values: NDArray[np.uint8]


def population(size: int, seed: int = 2026) -> Population:
    draw, land = np.random.default_rng(seed), landscape()
    return Population(_columns(size, draw), _wishes(size, land, draw), land)


def vacancies(number: int, musts: Sequence[int], seed: int = 7) -> Vacancies:
    """``musts`` are the numbers of must-haves, one of which is drawn for each."""
    draw, land = np.random.default_rng(seed), landscape()
    requests = list(_requests(number, musts, draw))
    return Vacancies(requests, _offers(number, land, draw))


def expanded(columns: Columns) -> Expanded:
    blocks = [_block(columns, first) for first in range(0, len(columns), BLOCK)]
    return Expanded(*(np.concatenate(column) for column in zip(*blocks, strict=True)))


def _block(columns: Columns, first: int) -> Expanded:
    last = min(first + BLOCK, len(columns))
    rows = slice(int(columns.starts[first]), int(columns.starts[last]))
    owners = np.repeat(np.arange(last - first), np.diff(columns.starts[first : last + 1]))
    table = np.zeros((last - first, SKILLS), dtype=np.uint8)
    for step, near in ((0, 1000), *Ladders.STEPS):
        needs = columns.skill[rows].astype(np.int64) - step
        kept = (needs >= 0) & (needs < SKILLS)
        cells = (owners[kept], needs[kept])
        value = (columns.level[rows][kept].astype(np.int64) * near // 40).astype(np.uint8)
        # Of one step each cell is written once: a skill stands once a person.
        table[cells] = np.maximum(table[cells], value)
    persons, skills = np.nonzero(table)
    return Expanded(
        (persons + first).astype(np.int32), skills.astype(np.int16), table[persons, skills]
    )


def _columns(size: int, draw: Generator) -> Columns:
    counts = np.clip(draw.gamma(3.0, 5.6, size), 3, 45).astype(np.int64)
    persons = np.repeat(np.arange(size), counts)
    home = draw.choice(FIELDS, size, p=_zipf(FIELDS, 5))
    seniority = draw.choice(4, size, p=(0.25, 0.4, 0.25, 0.1))
    levels = seniority[persons] + draw.integers(0, 3, len(persons))
    rows = Rows(
        persons,
        _skills(home[persons], draw),
        np.clip(levels, 1, 4).astype(np.uint8),
        np.minimum(draw.geometric(0.3, len(persons)), 20).astype(np.uint8),
        draw.choice(len(EVIDENCES), len(persons), p=(0.1, 0.6, 0.3)).astype(np.uint16),
    )
    return arranged(size, rows, NAMES, EVIDENCES)


def _skills(home: Integers, draw: Generator) -> Integers:
    """Skills as words are spread: the n-th 1 / (n + 10) as frequent, most from one's field."""
    anywhere = draw.choice(SKILLS, len(home), p=_zipf(SKILLS, 10))
    inside = home + FIELDS * draw.choice(SKILLS // FIELDS, len(home), p=_zipf(SKILLS // FIELDS, 2))
    chosen: Integers = np.where(draw.random(len(home)) < IN_FIELD, inside, anywhere)
    return chosen


def _zipf(number: int, softened: int) -> NDArray[np.float64]:
    weights = 1 / (np.arange(number) + softened)
    return np.asarray(weights / weights.sum())


def _requests(number: int, musts: Sequence[int], draw: Generator) -> Iterator[Request]:
    home = draw.choice(FIELDS, number, p=_zipf(FIELDS, 5))
    # More than needed, because the same one may be drawn twice.
    drawn = _skills(np.repeat(home, 4 * NEEDS), draw).reshape(number, -1).tolist()
    levels = draw.choice((1, 2, 3, 4), (number, NEEDS), p=(0.2, 0.45, 0.3, 0.05)).tolist()
    tellings = draw.integers(5, 25, (number, NEEDS)).tolist()
    for key, least in enumerate(draw.choice(musts, number).tolist()):
        rest = [Importance.SHOULD] * (NEEDS - 3 - least) + [Importance.NICE] * 3
        kinds = [Importance.MUST] * least + rest
        skills = [NAMES[it] for it in dict.fromkeys(drawn[key])][:NEEDS]
        asked = zip(skills, levels[key], kinds, [None] * NEEDS, tellings[key], strict=True)
        yield Request(f"{key:06}", tuple(Need(*one) for one in asked))


def _wishes(size: int, land: Landscape, draw: Generator) -> Wishes:
    homes = draw.choice(len(land.share), size, p=land.share)
    least = draw.choice((20, 30, 36, 38), size, p=(0.1, 0.15, 0.25, 0.5))
    forms = draw.random((size, CONTRACTS)) < (0.9, 0.3, 0.2, 0.05)
    return Wishes(
        languages=np.where(_some(0.97, size, draw)[:, None], spoken(homes, land, draw), 0),
        municipality=np.where(_some(0.98, size, draw), homes, NOWHERE).astype(np.int16),
        commute_km=draw.choice(KILOMETRES, size).astype(np.uint16),
        remote=draw.choice(3, size, p=(0.25, 0.6, 0.15)).astype(np.uint8),
        contracts=np.packbits(forms, axis=1, bitorder="little")[:, 0],
        hours_min=least.astype(np.uint8),
        hours_max=np.maximum(least, draw.choice((38, 40), size)).astype(np.uint8),
        available=(TODAY + draw.choice((0, 30, 60, 90, 180), size)).astype(np.int32),
        pay=np.where(_some(0.6, size, draw), draw.integers(25, 75, size) * 100, NO_PAY),
    )


def _offers(number: int, land: Landscape, draw: Generator) -> Offers:
    offices = draw.choice(len(land.share), number, p=land.share)
    # A vacancy asks the languages spoken where it is, most of them a little less well.
    asked = np.maximum(spoken(offices, land, draw).astype(np.int64) - 2, 0)
    asked *= draw.random(asked.shape) < (0.8, 0.8, 0.1, 0.5)
    starts = draw.choice(DAYS, number)
    return Offers(
        languages=asked.astype(np.uint8),
        municipality=offices.astype(np.int16),
        place=draw.choice(3, number, p=(0.35, 0.5, 0.15)).astype(np.uint8),
        contract=draw.choice(CONTRACTS, number, p=(0.8, 0.1, 0.07, 0.03)).astype(np.uint8),
        hours=draw.choice(HOURS, number, p=(0.05, 0.1, 0.1, 0.6, 0.15)).astype(np.uint8),
        starts=np.where(_some(0.85, number, draw), starts, ANY_DAY).astype(np.int32),
        pay=np.where(_some(0.7, number, draw), draw.integers(30, 80, number) * 100, NO_PAY),
    )


def _some(share: float, size: int, draw: Generator) -> NDArray[np.bool_]:
    return draw.random(size) < share


def _nbytes(held: Columns | Wishes) -> int:
    arrays = (getattr(held, field.name) for field in fields(held))
    return sum(it.nbytes for it in arrays if isinstance(it, np.ndarray))
