"""The people and the vacancies as they are now, for whoever scores in this process."""

import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from matching.index.keeping import Keeper, Trade
from matching.index.live import LivePeople, Part
from matching.index.openings import LiveOpenings, Slot
from matching.index.rows import WHOLE, Shard, Which, read_people
from matching.index.segment import Segment, open_segment
from matching.index.vacancies import read_vacancies
from matching.kernel.asks import Asks
from matching.kernel.columns import Columns
from matching.kernel.conditions import Offers, Wishes
from matching.kernel.index import Index
from matching.kernel.openings import Openings
from matching.loading import RULE_VERSION, latest_rarity_number, taxonomy
from matching.models import IndexChange
from talent.models import Profile
from vacancies.models import Vacancy

LARGE = 200_000
"""A base of so many people is made in some fifteen seconds; nobody waits for more."""

People = Segment[Columns, Wishes]
_PEOPLE = re.compile(rf"{IndexChange.Kind.PERSON}-(\d+)-of-(\d+)")
_openings: dict[str, Keeper[Slot]] = {}
_people: dict[tuple[str, Shard], Keeper[Part]] = {}


def people(shard: Shard = WHOLE) -> LivePeople:
    """Everybody in the pool; every change that was committed before the call is in it."""
    return LivePeople(people_keeper(shard).now().layers)


def openings() -> LiveOpenings:
    """Every open vacancy that asks for something, weighed by the latest measurement of rarity."""
    return LiveOpenings(openings_keeper().now().layers)


def people_keeper(shard: Shard = WHOLE) -> Keeper[Part]:
    root = str(settings.INDEX_ROOT)
    return _people.setdefault((root, shard), Keeper(people_trade(shard), Path(root)))


def openings_keeper() -> Keeper[Slot]:
    root = str(settings.INDEX_ROOT)
    return _openings.setdefault(root, Keeper(OPENINGS, Path(root)))


def keepers() -> "list[Keeper[Part] | Keeper[Slot]]":
    """Of everything that this machine answers from: people first, the whole before its shards."""
    names = people_keeper().shelf().siblings()
    found = (_PEOPLE.fullmatch(name) for name in names)
    some = {Shard(*map(int, match.groups())) for match in found if match}
    if settings.MATCHING_SHARDS == 1:
        some.add(WHOLE)
    return [*(people_keeper(shard) for shard in sorted(some)), openings_keeper()]


def keeper_named(name: str) -> "Keeper[Part] | Keeper[Slot]":
    """The keeper of a base, also where this machine has none yet."""
    match = _PEOPLE.fullmatch(name)
    return people_keeper(Shard(*map(int, match.groups()))) if match else openings_keeper()


def people_trade(shard: Shard) -> Trade[Part]:
    return Trade(
        kind=IndexChange.Kind.PERSON,
        shard=shard,
        basis=_people_basis,
        read=_read_people,
        open=lambda folder: open_segment(folder, Columns, Wishes),
        layer=_people_part,
        is_large=lambda: _are_many(Profile.objects.in_pool(), LARGE * shard.of),
    )


def _are_many(rows: QuerySet[Any], number: int) -> bool:
    return rows.order_by()[: number + 1].count() > number


def _people_basis() -> str:
    return f"{RULE_VERSION} {taxonomy().version}"


def _read_people(which: Which, basis: str, watermark: int) -> People:
    return read_people(which, taxonomy=taxonomy(), basis=basis, watermark=watermark)


def _people_part(segment: People) -> Part:
    index = Index(segment.columns, taxonomy())
    return Part(index, segment.keys, segment.versions, segment.said)


def _openings_basis() -> str:
    return f"{_people_basis()} {latest_rarity_number()}"


def _slot(segment: Segment[Asks, Offers]) -> Slot:
    index = Openings(segment.columns, taxonomy())
    return Slot(index, segment.keys, segment.versions, segment.said)


OPENINGS = Trade(
    kind=IndexChange.Kind.VACANCY,
    shard=WHOLE,
    basis=_openings_basis,
    read=read_vacancies,
    open=lambda folder: open_segment(folder, Asks, Offers),
    layer=_slot,
    is_large=lambda: _are_many(Vacancy.objects.open(), LARGE),
)
