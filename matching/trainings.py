"""What would make somebody trainable ready, as an app above that knows courses has worked it out.

    trainings.register(Planner(prepare, read))  # once, when that app is loaded

It is told the parts of matches and the vacancy, never a person. What is looked up on pages and
in mails was worked out before, by a worker: looking costs a query.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from matching.models import Match
from matching.models.fits import Fit
from subsidies.selectors import Aid
from vacancies.models import Vacancy

Parts = Sequence[dict[str, Any]]
"""Of a match, as the kernel explained it."""

MOST_AHEAD = 20
"""Of a vacancy's trainable people the best so many are planned for ahead of anybody's look."""


@dataclass(frozen=True, slots=True)
class Training:
    """Courses after which every must-have is met, in the order they are followed.

    Without courses it says why: `untaught` are skills, in the reader's language, that no course
    brings anybody to; else none is given in the vacancy's languages, near it or online. `aid` is
    what the company gets back of `cents`.
    """

    weeks: int = 0
    cents: int = 0
    hours_a_week: int = 0
    planned_on: date | None = None
    courses: Sequence[Any] = ()
    untaught: Sequence[str] = field(default_factory=list)
    aid: Aid | None = None

    @property
    def euros(self) -> float:
        return self.cents / 100

    @property
    def euros_after_aid(self) -> float:
        return (self.cents - (self.aid.cents if self.aid else 0)) / 100

    @property
    def has_fictional(self) -> bool:
        return any(course.fictional for course in self.courses)


Wanted = Iterable[tuple[Vacancy, Sequence[Parts]]]


@dataclass(frozen=True, slots=True)
class Planner:
    """`prepare` works out what is not known yet, outside of any transaction, and says how many.

    `read` gives of each what is known and still holds, else None.
    """

    prepare: Callable[[Wanted, datetime], int]
    read: Callable[[Vacancy, Sequence[Parts], date], list[Training | None]]


_planners: list[Planner] = []


def register(planner: Planner) -> None:
    _planners[:] = [planner]


def prepare(wanted: Wanted, *, now: datetime) -> int:
    return sum(planner.prepare(wanted, now) for planner in _planners)


def trainings_of(
    vacancy: Vacancy, matches: Sequence[Match], *, today: date
) -> dict[int, Training | None]:
    """By key those of these matches that are trainable; None is not worked out yet."""
    return trainings_by_parts(
        vacancy, {it.pk: it.parts for it in matches if it.fit == Fit.TRAINABLE}, today=today
    )


def trainings_by_parts(
    vacancy: Vacancy, parts: dict[int, Parts], *, today: date
) -> dict[int, Training | None]:
    """The same of parts that were kept as they were, each of somebody trainable."""
    if not parts or not _planners:
        return {}
    return dict(zip(parts, _planners[0].read(vacancy, list(parts.values()), today), strict=True))
