"""The portal in figures, for its front page: few and round enough to point at nobody."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime

from django.core.cache import cache

from matching.models import MatchRun
from skills import taxonomy
from vacancies import selectors
from vacancies.models import Vacancy
from workqueue.models import Job

# Everybody who opens the front page asks for them; a minute later they are counted anew.
KEPT_SECONDS = 60
# The number goes up with the fields below: what an older version kept is not read.
KEY = "matching:figures:2"
_ON_THE_JOB = (Vacancy.Contract.TRAINEE, Vacancy.Contract.INTERNSHIP)
# What apps above have to offer, by name; each is one quick count.
_offers: dict[str, Callable[[], int]] = {}


def count_too(name: str, counter: Callable[[], int]) -> None:
    """Let an app above be counted with the rest; called once when it is loaded."""
    _offers[name] = counter


@dataclass(frozen=True, slots=True)
class Figures:
    """`candidates` is rounded down to tens, 0 below ten; `compared_at` is None while it is 0.

    `roles` and `provinces` count open vacancies by the key of a role and the code of a province;
    `traineeships` counts those for learning on the job. `offers` are the counts of apps above.
    """

    open_vacancies: int
    companies: int
    candidates: int
    compared_at: datetime | None
    roles: dict[str, int]
    provinces: dict[str, int]
    traineeships: int
    offers: dict[str, int]

    @property
    def skills(self) -> int:
        """How many skills the taxonomy in force tells apart."""
        return len(taxonomy.load().skills)


def live_figures() -> Figures:
    """As they were within the last minute."""
    kept = cache.get(KEY)
    if kept is None:
        kept = asdict(_counted())
        cache.set(KEY, kept, KEPT_SECONDS)
    return Figures(**kept)


def _counted() -> Figures:
    counts, contracts = selectors.home_figures(), selectors.open_by("contract")
    return Figures(
        **counts,
        # Among a handful of people the time of a run would tell when one of them came.
        compared_at=_last_run() if counts["candidates"] else None,
        roles=selectors.open_by("role"),
        provinces=selectors.open_by("province"),
        traineeships=sum(contracts.get(kind, 0) for kind in _ON_THE_JOB),
        offers={name: count() for name, count in _offers.items()},
    )


def _last_run() -> datetime | None:
    done = MatchRun.objects.filter(state=Job.State.DONE, finished_at__isnull=False)
    return done.order_by("-finished_at").values_list("finished_at", flat=True).first()
