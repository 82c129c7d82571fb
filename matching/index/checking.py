"""What staff can ask of the index: how it is, and whether it says what the database says."""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.db.models import Max

from matching.index import files
from matching.index.changes import one_moment
from matching.index.current import openings, people
from matching.index.keeping import Keeper
from matching.kernel import RULES
from matching.kernel.merging import best_claims, merged_needs
from matching.loading import key_of, load_people, load_requests
from talent.models import Profile
from vacancies.models import Vacancy

Said = dict[str, tuple[int, Any]]
"""Key -> version and terms, in the one form that means the same."""


@dataclass(frozen=True, slots=True)
class Health:
    """``written`` is None for a base that is only in memory."""

    name: str
    size: int
    changed: int
    megabytes: float
    watermark: int
    written: datetime | None


def health_of(keeper: Keeper[Any]) -> Health:
    """Brings the keeper up to date first."""
    state = keeper.now()
    at = _written(state.folder)
    return Health(
        name=keeper.trade.name,
        size=sum(len(layer) for layer in state.layers),
        changed=state.changed,
        megabytes=state.base.nbytes / 1e6,
        watermark=state.watermark,
        written=None if at is None else datetime.fromtimestamp(at, UTC),
    )


def _written(folder: Path | None) -> float | None:
    """None also for one that another process has just replaced."""
    try:
        return (folder / files.MANIFEST).stat().st_mtime if folder else None
    except FileNotFoundError:
        return None


def verify(keeper: Keeper[Any]) -> None:
    """Read what is on the disk once more. Raises ``Damaged``."""
    folder = keeper.now().folder
    if folder:
        files.read(folder)


def differences(sample: int) -> list[str]:
    """Those of a random sample of whom the index says something else than the database."""
    with one_moment():
        some = _some(Profile.objects.all(), sample)
        wrong = _unlike("person", some, _people_said(some), _people_indexed(some))
        some = _some(Vacancy.objects.all(), sample)
        return wrong + _unlike("vacancy", some, _needs_said(some), _needs_indexed(some))


def _some(rows: Any, sample: int) -> list[int]:
    """Some that there are, and some numbers of which the index may still hold what is gone."""
    there = rows.order_by("?").values_list("pk", flat=True)[:sample]
    last = rows.aggregate(last=Max("pk"))["last"] or 0
    return sorted({*there, *random.sample(range(1, last + 1), min(sample, last))})


def _unlike(what: str, some: Iterable[int], said: Said, indexed: Said) -> list[str]:
    return [f"{what} {pk}" for pk in some if said.get(key_of(pk)) != indexed.get(key_of(pk))]


def _people_said(some: list[int]) -> Said:
    return {it.terms.key: (it.version, best_claims(it.terms.claims)) for it in load_people(some)}


def _people_indexed(some: list[int]) -> Said:
    live = people()
    return _indexed(some, live.version, live.person, lambda person: best_claims(person.claims))


def _needs_said(some: list[int]) -> Said:
    loaded = load_requests(some)
    return {it.terms.key: (it.version, merged_needs(it.terms, RULES)) for it in loaded}


def _needs_indexed(some: list[int]) -> Said:
    live = openings()
    return _indexed(some, live.version, live.request, lambda it: merged_needs(it, RULES))


def _indexed(
    some: list[int],
    version: Callable[[str], int | None],
    terms: Callable[[str], Any],
    form: Callable[[Any], Any],
) -> Said:
    held = ((key, version(key), terms(key)) for key in map(key_of, some))
    return {key: (number, form(said)) for key, number, said in held if number is not None}
