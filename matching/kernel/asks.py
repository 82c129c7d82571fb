"""The needs of many requests as arrays: the counterpart of ``columns`` for vacancies."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.kernel.arrays import Integers, Positions
from matching.kernel.columns import starts_of
from matching.kernel.merging import merged_needs
from matching.kernel.rules import LEVELS, Importance, RuleSet
from matching.kernel.terms import Need, Request

IMPORTANCES = tuple(Importance)
_MUST = IMPORTANCES.index(Importance.MUST)


@dataclass(frozen=True, slots=True)
class Asks:
    """Merged needs. n requests, c needs, m of them must-haves, s skills.

    By request: the needs of request r are rows ``starts[r]:starts[r + 1]``. By skill and level:
    ``posted`` holds the requests in which skill k is a must-have at a level of at most L, from
    ``bounds[4k]`` to ``bounds[4k + L]``. ``heaviest`` is a request's largest weight x telling.
    """

    skills: tuple[str, ...]
    starts: Integers  # (n + 1,)
    skill: NDArray[np.uint16]  # (c,)
    level: NDArray[np.uint8]  # (c,)
    importance: NDArray[np.uint8]  # (c,) a place in IMPORTANCES
    weight: NDArray[np.uint8]  # (c,)
    telling: NDArray[np.uint8]  # (c,)
    posted: Positions  # (m,)
    bounds: Integers  # (4s + 1,)
    musts: NDArray[np.uint16]  # (n,)
    total_weight: Positions  # (n,)
    heaviest: Positions  # (n,)
    firm: NDArray[np.bool_]  # (n,)

    def __len__(self) -> int:
        """The number of requests."""
        return len(self.starts) - 1

    def asking(self, skill: int, level: int) -> slice:
        """The rows of ``posted`` that ask for a skill at this level or below."""
        first = len(LEVELS) * skill
        return slice(int(self.bounds[first]), int(self.bounds[first + level]))

    def request(self, position: int, key: str) -> Request:
        """The request at a position with its merged needs, as the plain scorer takes it."""
        rows = range(int(self.starts[position]), int(self.starts[position + 1]))
        return Request(key, tuple(self._need(row) for row in rows), bool(self.firm[position]))

    def _need(self, row: int) -> Need:
        return Need(
            self.skills[self.skill[row]],
            int(self.level[row]),
            IMPORTANCES[self.importance[row]],
            int(self.weight[row]),
            int(self.telling[row]),
        )


def asks_of(requests: Sequence[Request], rules: RuleSet) -> Asks:
    """The columns of requests in the order given.

    Raises ``NotScorable`` where one has no needs.
    """
    merged = [merged_needs(request, rules) for request in requests]
    needs = [need for row in merged for need in row]
    skills = tuple(sorted({need.skill for need in needs}))
    code = {skill: number for number, skill in enumerate(skills)}
    counts = np.array([len(row) for row in merged], dtype=np.int64)
    owner = np.repeat(np.arange(len(merged)), counts)
    skill = np.array([code[need.skill] for need in needs], dtype=np.int64)
    level = np.array([need.level for need in needs], dtype=np.int64)
    importance = np.array([IMPORTANCES.index(need.importance) for need in needs], dtype=np.uint8)
    weights = [sum(need.weighs for need in row) for row in merged]
    heaviest = [max(need.weighs * need.telling for need in row) for row in merged]
    must = np.flatnonzero(importance == _MUST)
    blocks = len(LEVELS) * skill[must] + level[must] - 1
    return Asks(
        skills=skills,
        starts=starts_of(counts),
        skill=skill.astype(np.uint16),
        level=level.astype(np.uint8),
        importance=importance,
        weight=np.array([need.weighs for need in needs], dtype=np.uint8),
        telling=np.array([need.telling for need in needs], dtype=np.uint8),
        posted=owner[must][np.argsort(blocks, kind="stable")].astype(np.int32),
        bounds=starts_of(np.bincount(blocks, minlength=len(LEVELS) * len(skills))),
        musts=np.bincount(owner[must], minlength=len(merged)).astype(np.uint16),
        total_weight=np.array(weights, dtype=np.int32),
        heaviest=np.array(heaviest, dtype=np.int32),
        firm=np.array([request.firm for request in requests], dtype=np.bool_),
    )
