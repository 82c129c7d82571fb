"""A pledge beside what was measured and what its organisation says, and the totals of the board.

Measured is what the portal's own events tell (`outcomes`). Seats, seats taken and places are
typed by the organisation itself: they are told, as is what it says came of a pledge.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from learning.models import Course, Edition
from partners.measuring import Measured, in_turn, measured, people, whose
from partners.models import Pledge
from placements.models import Placement
from vacancies.models import Vacancy

# The number that answers the pledge itself; the others say more about it.
MAIN = {
    Pledge.Kind.SEATS.value: "enrolled",
    Pledge.Kind.INTERNSHIPS.value: "started",
    Pledge.Kind.MENTORS.value: "mentors",
}


@dataclass(frozen=True, slots=True)
class Listed:
    """Places that the organisation wrote on the portal; `taken` as it says, 0 below five people."""

    places: int = 0
    taken: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """`measured` is None where nobody measures its kind, `listed` where nobody lists it."""

    pledge: Pledge
    measured: Measured | None
    listed: Listed | None


@dataclass(frozen=True, slots=True)
class Total:
    """Of a kind; `measured` and `listed` as in Shown, `told` None where nobody said a word.

    `measured` is 0 where too few people did anything to say how many.
    """

    kind: str
    label: str
    pledges: int
    pledged: int
    measured: int | None
    listed: int | None
    told: int | None


def shown(pledges: Sequence[Pledge]) -> list[Shown]:
    seen, told = measured(pledges), listed(pledges)
    return [Shown(one, seen.get(one.pk), told.get(one.pk)) for one in pledges]


def totals(pledges: Sequence[Pledge]) -> list[Total]:
    """Of the kinds that there are, in their order."""
    everything = shown(pledges)
    kinds = [(kind, str(label)) for kind, label in Pledge.Kind.choices]
    found = [
        _total(kind, label, [it for it in everything if it.pledge.kind == kind])
        for kind, label in kinds
    ]
    return [one for one in found if one.pledges]


def _total(kind: str, label: str, some: Sequence[Shown]) -> Total:
    counted = [it.measured.came.get(MAIN[kind], 0) for it in some if it.measured is not None]
    places = [it.listed.places for it in some if it.listed is not None]
    told = [it.pledge.told for it in some if it.pledge.told is not None]
    return Total(
        kind=kind,
        label=label,
        pledges=len(some),
        pledged=sum(it.pledge.amount for it in some),
        measured=sum(counted) if counted else None,
        listed=sum(places) if places else None,
        told=sum(told) if told else None,
    )


def listed(pledges: Sequence[Pledge]) -> dict[int, Listed]:
    """By key of the pledge, of the kinds that organisations list on the portal."""
    found: dict[int, Listed] = {}
    for kind, lister in _LISTERS.items():
        some = [one for one in pledges if one.kind == kind]
        if some:
            found |= lister(some)
    return found


def _seats(pledges: Sequence[Pledge]) -> Mapping[int, Listed]:
    """Seats of courses that are shown, in the time of the pledge, as their provider wrote them."""
    rows = Edition.objects.filter(
        course__provider__in={one.organisation_id for one in pledges},
        course__state=Course.State.SHOWN,
        starts_on__gte=min(one.starts_on for one in pledges),
        starts_on__lte=max(one.ends_on for one in pledges),
        seats__isnull=False,
    ).values_list("course__provider", "starts_on", "seats", "seats_taken")
    return _by_pledge(pledges, rows)


def _places(pledges: Sequence[Pledge]) -> Mapping[int, Listed]:
    """Internships and traineeships that were published in the time of the pledge."""
    rows = Vacancy.objects.filter(
        company__in={one.organisation_id for one in pledges},
        contract__in=Placement.CONTRACTS,
        held_by_staff=False,
        state__in=[Vacancy.State.PUBLISHED, Vacancy.State.CLOSED, Vacancy.State.EXPIRED],
        published_at__date__gte=min(one.starts_on for one in pledges),
        published_at__date__lte=max(one.ends_on for one in pledges),
    ).values_list("company", "published_at")
    return _by_pledge(
        pledges, [(company, timezone.localdate(at), 1, 0) for company, at in rows if at]
    )


def _by_pledge(pledges: Sequence[Pledge], rows: Iterable[tuple[Any, ...]]) -> dict[int, Listed]:
    """`rows` are (organisation, day, places, taken); each counts once, for one pledge."""
    turns = in_turn(pledges)
    found: dict[int, list[tuple[int, int]]] = {one.pk: [] for one in pledges}
    for organisation, day, places, taken in rows:
        pk = whose(turns, organisation, day)
        if pk is not None:
            found[pk].append((places, taken))
    return {
        pk: Listed(sum(it[0] for it in some), people(sum(it[1] for it in some)))
        for pk, some in found.items()
    }


_LISTERS: dict[str, Callable[[Sequence[Pledge]], Mapping[int, Listed]]] = {
    Pledge.Kind.SEATS: _seats,
    Pledge.Kind.INTERNSHIPS: _places,
}
