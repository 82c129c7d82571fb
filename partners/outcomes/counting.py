"""From events to numbers: each counts once, and only together with enough others."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from partners.measuring import FEWEST, Came, in_steps, in_turn, whose
from partners.models import Pledge


class Event(NamedTuple):
    """Something that happened: at which organisation, when, which row it is, and to whom."""

    organisation: int
    day: date
    row: Hashable
    person: int


def organisations_of(pledges: Sequence[Pledge]) -> set[int]:
    return {one.organisation_id for one in pledges}


def span(pledges: Sequence[Pledge]) -> tuple[date, date]:
    """The first and the last day of any of them: nothing else has to be read."""
    return min(one.starts_on for one in pledges), max(one.ends_on for one in pledges)


def counted(pledges: Sequence[Pledge], **events: Iterable[Event]) -> dict[int, Came]:
    """How many of each in the time of each pledge, of those that enough people had a part in."""
    turns = in_turn(pledges)
    came: dict[int, dict[str, int]] = {one.pk: {} for one in pledges}
    for name, some in events.items():
        mine: dict[int, list[Event]] = defaultdict(list)
        for one in some:
            pk = whose(turns, one.organisation, one.day)
            if pk is not None:
                mine[pk].append(one)
        for pk, found in mine.items():
            if len({one.person for one in found}) >= FEWEST:
                came[pk][name] = in_steps(len({one.row for one in found}))
    return dict(came)
