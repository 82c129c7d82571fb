"""Internships and traineeships: yeses, placements to their end, and hires that followed."""

from collections.abc import Mapping, Sequence

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from hiring.models import Card, CardMove, Stage
from matching.models import Candidacy
from partners.measuring import Came
from partners.models import Pledge
from partners.outcomes.counting import Event, counted, organisations_of, span
from placements.models import Placement


def placements(pledges: Sequence[Pledge]) -> Mapping[int, Came]:
    """How many said yes, began, came to their end, and whom the organisation hired afterwards."""
    match = "candidacy__match"
    rows = Placement.objects.filter(
        candidacy__match__vacancy__company__in=organisations_of(pledges)
    )
    within = span(pledges)
    begun = rows.filter(state__in=[Placement.State.RUNNING, Placement.State.COMPLETED])
    done = rows.filter(state=Placement.State.COMPLETED)
    names = (f"{match}__vacancy__company", "{at}", "pk", f"{match}__profile")

    def events(some: QuerySet[Placement], at: str) -> list[Event]:
        found = some.filter(**{f"{at}__range": within}).order_by()
        return [Event(*row) for row in found.values_list(*(name.format(at=at) for name in names))]

    started, ended = events(begun, "starts_on"), events(done, "ends_on")
    hired = [it._replace(row=it.person) for it in events(done.filter(_hired_after()), "ends_on")]
    agreed = _agreed(pledges)
    return counted(pledges, agreed=agreed, started=started, ended=ended, hired=hired)


def _agreed(pledges: Sequence[Pledge]) -> list[Event]:
    """People and the organisation who said yes to each other, by the day the place was public."""
    at, company = "match__vacancy__published_at", "match__vacancy__company"
    rows = Candidacy.objects.filter(
        match__vacancy__company__in=organisations_of(pledges),
        match__vacancy__contract__in=Placement.CONTRACTS,
        match__vacancy__held_by_staff=False,
        match__vacancy__published_at__date__range=span(pledges),
        state=Candidacy.State.ACCEPTED,
    )
    found = rows.order_by().values_list(company, at, "pk", "match__profile")
    return [Event(org, timezone.localdate(day), row, who) for org, day, row, who in found]


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
