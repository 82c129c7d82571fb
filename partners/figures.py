"""How seats and internships are counted, and the totals of the board (mentors: `outcomes`)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from learning.models import Course, Edition
from matching.models import Candidacy
from partners import outcomes
from partners.measuring import Measured, measured, people, within
from partners.models import Pledge
from placements.models import Placement
from vacancies.models import Vacancy

ACCEPTED = Candidacy.State.ACCEPTED


@dataclass(frozen=True, slots=True)
class Shown:
    """A pledge beside what was measured; None where nobody measures its kind."""

    pledge: Pledge
    measured: Measured | None


@dataclass(frozen=True, slots=True)
class Total:
    """Of a kind; `measured` is None where nobody measures it, `told` where nobody said a word."""

    kind: str
    label: str
    pledges: int
    pledged: int
    measured: int | None
    told: int | None


def shown(pledges: Sequence[Pledge]) -> list[Shown]:
    found = measured(pledges)
    return [Shown(one, found.get(one.pk)) for one in pledges]


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
    counted = [it.measured.offered for it in some if it.measured is not None]
    told = [it.pledge.told for it in some if it.pledge.told is not None]
    return Total(
        kind=kind,
        label=label,
        pledges=len(some),
        pledged=sum(it.pledge.amount for it in some),
        measured=sum(counted) if counted else None,
        told=sum(told) if told else None,
    )


def seats(pledges: Sequence[Pledge]) -> Mapping[int, Measured]:
    """Seats of courses that are shown, in the time of the pledge."""
    rows = Edition.objects.filter(
        course__provider__in={one.organisation_id for one in pledges},
        course__state=Course.State.SHOWN,
        starts_on__gte=min(one.starts_on for one in pledges),
        starts_on__lte=max(one.ends_on for one in pledges),
        seats__isnull=False,
    ).values_list("course__provider", "starts_on", "seats", "seats_taken")
    return _by_pledge(pledges, rows)


def internships(pledges: Sequence[Pledge]) -> Mapping[int, Measured]:
    """Places published in the time of the pledge, and people who said yes to each other there."""
    accepted = Count("matches__candidacy", filter=Q(matches__candidacy__state=ACCEPTED))
    rows = Vacancy.objects.filter(
        company__in={one.organisation_id for one in pledges},
        contract__in=Placement.CONTRACTS,
        held_by_staff=False,
        state__in=[Vacancy.State.PUBLISHED, Vacancy.State.CLOSED, Vacancy.State.EXPIRED],
        published_at__date__gte=min(one.starts_on for one in pledges),
        published_at__date__lte=max(one.ends_on for one in pledges),
    ).order_by()
    found = rows.annotate(agreed=accepted).values_list("company", "published_at", "agreed")
    days = [(company, timezone.localdate(at), 1, agreed) for company, at, agreed in found if at]
    came = outcomes.of_placements(pledges)
    counted = _by_pledge(pledges, days)
    return {key: replace(one, came=came[key]) for key, one in counted.items()}


def _by_pledge(
    pledges: Sequence[Pledge], rows: Iterable[tuple[Any, ...]]
) -> Mapping[int, Measured]:
    """`rows` are (organisation, day, places, people); each counts once, for one pledge of its day.

    That is the one that ends first: where two overlap, nothing stands on the board twice.
    """
    ordered = sorted(pledges, key=lambda one: (one.ends_on, one.starts_on, one.pk))
    found: dict[int, list[tuple[Any, ...]]] = {one.pk: [] for one in pledges}
    for organisation, day, *counts in rows:
        of = next((one.pk for one in ordered if within(one, organisation, day)), None)
        if of is not None:
            found[of].append(tuple(counts))
    return {pk: _summed(some) for pk, some in found.items()}


def _summed(pairs: Sequence[tuple[int, ...]]) -> Measured:
    return Measured(sum(pair[0] for pair in pairs), people(sum(pair[1] for pair in pairs)))
