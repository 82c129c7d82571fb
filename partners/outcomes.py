"""What came of a pledge after it was taken up: mentoring, and placements to their end and beyond.

Only what at least FEWEST people did is told; of fewer nothing is, not even that it was something.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from hiring.models import Card, CardMove, Stage
from mentoring.models import Mentor, Pair, PairEvent, Session
from partners.measuring import FEWEST, Measured, people, within
from partners.models import Pledge
from placements.models import Placement

MEET = (Pair.State.RUNNING, Pair.State.PAUSED)


class Event(NamedTuple):
    """Something that happened: at which organisation, when, which row it is, and to whom."""

    organisation: int
    day: date
    row: int
    person: int


def mentors(pledges: Sequence[Pledge]) -> Mapping[int, Measured]:
    """Mentors of its team and of its programmes, what they held, and pairs that came to an end.

    A session counts once its hour has come, a pair once the two said that they are done.
    """
    now = timezone.now()
    held = Session.objects.filter(starts_at__lte=now).filter(
        # Of one that is over, those before that.
        Q(pair__state__in=MEET) | Q(pair__changed_at__gte=F("starts_at"))
    )
    ended = PairEvent.objects.filter(to_state=Pair.State.ENDED, pair__state=Pair.State.ENDED)
    sessions = _mentoring(held, pledges, at="starts_at")
    pairs = _mentoring(ended, pledges, at="at")
    offered = _offered(pledges)
    return {
        one.pk: Measured(
            offered=people(offered[one.pk]),
            came=_told(one, sessions=sessions, pairs=pairs),
        )
        for one in pledges
    }


def of_placements(pledges: Sequence[Pledge]) -> Mapping[int, Mapping[str, int]]:
    """How many began, came to their end, and whose people the organisation hired afterwards."""
    match = "candidacy__match"
    rows = Placement.objects.filter(
        candidacy__match__vacancy__company__in={one.organisation_id for one in pledges}
    )
    begun = rows.filter(state__in=[Placement.State.RUNNING, Placement.State.COMPLETED])
    done = rows.filter(state=Placement.State.COMPLETED)
    names = (f"{match}__vacancy__company", "{at}", "pk", f"{match}__profile")

    def events(some: QuerySet[Placement], at: str) -> list[Event]:
        found = some.order_by().values_list(*(name.format(at=at) for name in names))
        return [Event(*row) for row in found]

    started, ended = events(begun, "starts_on"), events(done, "ends_on")
    hired = [it._replace(row=it.person) for it in events(done.filter(_hired_after()), "ends_on")]
    return {one.pk: _told(one, started=started, ended=ended, hired=hired) for one in pledges}


def _hired_after() -> Exists:
    """In a job at the same company, moved there since the placement began."""
    moved = CardMove.objects.filter(
        match=OuterRef("match"), at__date__gte=OuterRef(OuterRef("starts_on"))
    )
    jobs = Card.objects.filter(
        stage__kind=Stage.Kind.HIRED,
        match__profile=OuterRef("candidacy__match__profile"),
        match__vacancy__company=OuterRef("candidacy__match__vacancy__company"),
    )
    return Exists(
        jobs.exclude(match__vacancy__contract__in=Placement.CONTRACTS).filter(Exists(moved))
    )


def _mentoring(rows: QuerySet[Any], pledges: Sequence[Pledge], *, at: str) -> set[Event]:
    """Of a pair in a programme of the organisation, or with a mentor of its team: once."""
    organisations = {one.organisation_id for one in pledges}
    first = min(one.starts_on for one in pledges)
    found: set[Event] = set()
    for way in (
        "pair__enrolment__programme__organiser",
        "pair__mentor__user__memberships__company",
    ):
        some = rows.filter(**{f"{way}__in": organisations, f"{at}__date__gte": first})
        for organisation, moment, row, person in some.order_by().values_list(
            way, at, "pk", "pair__enrolment__user"
        ):
            found.add(Event(organisation, timezone.localdate(moment), row, person))
    return found


def _offered(pledges: Sequence[Pledge]) -> Mapping[int, int]:
    """Mentors of each pledge's organisation who were there before it ended."""
    organisations = {one.organisation_id for one in pledges}
    found: set[tuple[int, int, date]] = set()
    for way in ("programmes__organiser", "user__memberships__company"):
        rows = Mentor.objects.active().filter(**{f"{way}__in": organisations}).order_by()
        for organisation, mentor, made in rows.values_list(way, "pk", "created_at"):
            found.add((organisation, mentor, timezone.localdate(made)))
    return {
        one.pk: sum(org == one.organisation_id and day <= one.ends_on for org, _who, day in found)
        for one in pledges
    }


def _told(pledge: Pledge, **events: Iterable[Event]) -> dict[str, int]:
    """How many of each in the time of the pledge, of those that enough people had a part in."""
    found = {}
    for name, some in events.items():
        mine = [one for one in some if within(pledge, one.organisation, one.day)]
        if len({one.person for one in mine}) >= FEWEST:
            found[name] = len({one.row for one in mine})
    return found
