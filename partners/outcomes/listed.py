"""Seats, seats taken and places: typed by the organisation itself, so told and never measured."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from learning.models import Course, Edition
from partners.measuring import in_steps, in_turn, whose
from partners.models import Pledge
from partners.outcomes.counting import organisations_of, span
from placements.models import Placement
from vacancies.models import Vacancy


@dataclass(frozen=True, slots=True)
class Listed:
    """Places that the organisation wrote on the portal; `taken` as it says, in steps of five."""

    places: int = 0
    taken: int = 0


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
        course__provider__in=organisations_of(pledges),
        course__state=Course.State.SHOWN,
        starts_on__range=span(pledges),
        seats__isnull=False,
    ).values_list("course__provider", "starts_on", "seats", "seats_taken")
    return _by_pledge(pledges, rows)


def _places(pledges: Sequence[Pledge]) -> Mapping[int, Listed]:
    """Internships and traineeships that were published in the time of the pledge."""
    rows = Vacancy.objects.filter(
        company__in=organisations_of(pledges),
        contract__in=Placement.CONTRACTS,
        held_by_staff=False,
        state__in=[Vacancy.State.PUBLISHED, Vacancy.State.CLOSED, Vacancy.State.EXPIRED],
        published_at__date__range=span(pledges),
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
        pk: Listed(sum(it[0] for it in some), in_steps(sum(it[1] for it in some)))
        for pk, some in found.items()
    }


_LISTERS: dict[str, Callable[[Sequence[Pledge]], Mapping[int, Listed]]] = {
    Pledge.Kind.SEATS: _seats,
    Pledge.Kind.INTERNSHIPS: _places,
}
