"""The people and the vacancies as they are now, for whoever scores in this process."""

from pathlib import Path

from django.conf import settings

from matching.index.keeping import Keeper, Trade
from matching.index.live import LivePeople, Part
from matching.index.rows import WHOLE, Shard, Which, read_people
from matching.index.segment import Segment, open_segment
from matching.kernel.columns import Columns
from matching.kernel.conditions import Wishes
from matching.kernel.index import Index
from matching.loading import RULE_VERSION, taxonomy
from matching.models import IndexChange

People = Segment[Columns, Wishes]
_people: dict[tuple[str, Shard], Keeper[Part]] = {}


def people(shard: Shard = WHOLE) -> LivePeople:
    """Everybody in the pool; every change that was committed before the call is in it."""
    return LivePeople(people_keeper(shard).now().layers)


def people_keeper(shard: Shard = WHOLE) -> Keeper[Part]:
    root = str(settings.INDEX_ROOT)
    return _people.setdefault((root, shard), Keeper(people_trade(shard), Path(root)))


def people_trade(shard: Shard) -> Trade[Part]:
    return Trade(
        kind=IndexChange.Kind.PERSON,
        shard=shard,
        basis=_people_basis,
        read=_read_people,
        open=lambda folder: open_segment(folder, Columns, Wishes),
        layer=_people_part,
    )


def _people_basis() -> str:
    return f"{RULE_VERSION} {taxonomy().version}"


def _read_people(which: Which, basis: str, watermark: int) -> People:
    return read_people(which, taxonomy=taxonomy(), basis=basis, watermark=watermark)


def _people_part(segment: People) -> Part:
    index = Index(segment.columns, taxonomy())
    return Part(index, segment.keys, segment.versions, segment.said)
