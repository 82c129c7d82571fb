"""The kernel against the reference, on cases that are random and always the same.

``python -m tests.matching.kernel.battery`` ends with DIFFERS where they part: so the battery can
be run on another copy of the kernel, as the seeded bugs do. Nothing here needs a test runner.
"""

import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from matching.kernel import (
    Claim,
    Importance,
    Need,
    Person,
    Pool,
    Request,
    Scored,
    bits,
    index,
    score,
)
from matching.kernel.bits import Bits
from matching.kernel.columns import columns_of
from matching.kernel.index import Index
from tests.matching.kernel import reference
from tests.matching.kernel.links import Links
from tests.matching.kernel.reference import Proof, Right

DIFFERS = 3
SKILLS = [f"skill-{number}" for number in range(9)]
CLOSENESS = [0, 1, 300, 500, 899, 900, 1000]
WORD_BORDERS = [0, 1, 2, 63, 64, 65, 128, 129]
SMALL_CHUNKS = (2, 8)


class Differs(AssertionError):
    """The kernel and the reference answered one question in two ways."""


@dataclass
class Case:
    """People in the order of their keys, which is the order of their positions."""

    people: list[Person]
    links: Links
    requests: list[Request]
    index: Index = field(init=False)

    def __post_init__(self) -> None:
        self.people.sort(key=lambda person: person.key)
        self.index = Index(columns_of(self.people), self.links)


def told(scored: Scored) -> Right:
    proofs = tuple(Proof(part.need.skill, part.credit, part.via) for part in scored.parts)
    return Right(
        scored.person,
        scored.score,
        scored.musts,
        scored.musts_met,
        scored.focus,
        scored.rank_value,
        proofs,
    )


def same(question: str, answer: object, right: object) -> None:
    """By how they are written, so that 5 and 5.0 are two answers."""
    if repr(answer) != repr(right):
        raise Differs(f"{question}:\n  kernel    {answer!r}\n  reference {right!r}"[:2000])


def check_scores(case: Case) -> int:
    """``score`` and the whole of ``Pool.rank``; returns how many pairs were compared."""
    pool = Pool(reversed(case.people), case.links)
    for request in case.requests:
        rights = reference.ranked(case.people, request, case.links.links)
        same("rank", [told(it) for it in pool.rank(request)], rights)
        by_key = {person.key: person for person in case.people}
        alone = [told(score(by_key[it.person], request, case.links)) for it in rights]
        same("score", alone, rights)
    return len(case.requests) * len(case.people)


def check_tops(case: Case, ks: Iterable[int | None], gone: Sequence[int] = ()) -> int:
    """``Index.top`` for each k, also without those gone and where only some count.

    Returns how many answers were compared.
    """
    some = case.index.without(np.array(gone[::2], dtype=np.int64))
    fewer = some.without(np.array(gone[1::2], dtype=np.int64))
    some_of_all = bits.packed(np.arange(len(case.people)) % 3 != 0)
    answers = 0
    for request in case.requests:
        rights = reference.ranked(case.people, request, case.links.links)
        place = {person.key: at for at, person in enumerate(case.people)}
        standing = [(place[it.person], it.musts_met if request.firm else 0, it.rank_value)
                    for it in rights]  # fmt: skip
        left = [row for row in standing if row[0] not in gone]
        third = [row for row in left if row[0] % 3]
        for k in ks:
            same(f"top {k}", top(case.index, request, k), standing[:k])
            same(f"top {k} without", top(fewer, request, k), left[:k])
            same(f"top {k} among", top(fewer, request, k, some_of_all), third[:k])
            answers += 3
    same("how many are left", len(fewer), len(case.people) - len(set(gone)))
    return answers


def top(
    searched: Index, request: Request, k: int | None, among: Bits | None = None
) -> list[tuple[int, int, int]]:
    """(position, must-haves met, rank value), best first, as plain numbers."""
    found = searched.top(searched.plan(request), k, among)
    columns = (found.positions.tolist(), found.musts.tolist(), found.values.tolist())
    return list(zip(*columns, strict=True))


def a_case(draw: random.Random, size: int, requests: int = 4) -> Case:
    links = {skill: {other: draw.choice(CLOSENESS) for other in draw.sample(SKILLS, 4)}
             for skill in draw.sample(SKILLS, 6)}  # fmt: skip
    asked = [a_request(draw, number) for number in range(requests)]
    return Case(a_crowd(draw, size), Links(links), asked)


def a_crowd(draw: random.Random, size: int) -> list[Person]:
    """Half of them claim what another claims, so that many stand exactly equal."""
    held: list[tuple[Claim, ...]] = []
    for _ in range(size):
        again = held and draw.random() < 0.5
        held.append(draw.choice(held) if again else some_claims(draw))
    keys = draw.sample(range(10 * size), size)
    return [Person(f"{key:07}", claims) for key, claims in zip(keys, held, strict=True)]


def some_claims(draw: random.Random) -> tuple[Claim, ...]:
    """None for some; skills stated more than once for some."""
    return tuple(
        Claim(
            draw.choice(SKILLS),
            draw.randint(1, 4),
            draw.choice(["self", "cv", "certificate"]),
            draw.choice([0, 1, 1, 2, 7, 20]),
        )
        for _ in range(draw.choice([0, 1, 2, 3, 4, 6]))
    )


def a_request(draw: random.Random, number: int) -> Request:
    """Skills asked twice for some, no must-haves for some, weights the employer's or not."""
    kinds = draw.choice([list(Importance), [Importance.MUST], list(Importance)[1:]])
    needs = tuple(
        Need(
            draw.choice(SKILLS),
            draw.randint(1, 4),
            draw.choice(kinds),
            draw.choice([None, None, 1, 17, 100]),
            draw.choice([10, 10, 1, 40]),
        )
        for _ in range(draw.randint(1, 6))
    )
    return Request(f"v{number}", needs, firm=draw.random() < 0.75)


def equal_across_focuses() -> Case:
    """The full score of one with less focus equals, to the last unit, half of one with more.

    The must-have is met as narrowly as it can be, so that every bound on the way is reached
    exactly; and the one with less focus comes first by key.
    """
    links = Links({"main": {"near": 900}})
    needs = (Need("main", 1, Importance.MUST, 5), Need("rest", 1, Importance.NICE, 4, 1))
    more = (Claim("near", 1, practice=3), Claim("other", 1, practice=2))  # a focus of 270
    less = (  # a focus of 200
        Claim("main", 1, practice=4),
        Claim("rest", 1, practice=0),
        Claim("other", 1, practice=11),
    )
    # As many as the first two chunks hold, so that the next to be judged is the equal one.
    crowd = [Person("a", less), *(Person(f"b{number}", more) for number in range(6))]
    return Case(crowd, links, [Request("v1", needs), Request("v2", needs, firm=False)])


def cases(seed: int) -> Iterator[Case]:
    draw = random.Random(seed)
    yield equal_across_focuses()
    for size in WORD_BORDERS * 2:
        yield a_case(draw, size)


def main() -> int:
    index.FIRST_CHUNK, index.LAST_CHUNK = SMALL_CHUNKS
    draw = random.Random(0)
    try:
        for case in cases(seed=1):
            size = len(case.people)
            check_scores(case)
            gone = draw.sample(range(size), size // 4)
            check_tops(case, [0, 1, 2, 3, 5, size // 2, size, size + 1, None], gone)
    except Differs as found:
        sys.stdout.write(f"{found}\n")
        return DIFFERS
    return 0


if __name__ == "__main__":
    sys.exit(main())
