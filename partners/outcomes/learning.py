"""Seats: who said in their own plan that they enrolled or finished, and badges people accepted."""

from collections.abc import Mapping, Sequence

from django.db.models.functions import Coalesce
from django.utils import timezone

from credentials.models import Award
from learning.models import PlanStep
from partners.measuring import Came
from partners.models import Pledge
from partners.outcomes.counting import Event, counted, organisations_of, span


def learners(pledges: Sequence[Pledge]) -> Mapping[int, Came]:
    """Somebody counts once for a course, whatever plans it stands in."""
    given = Award.objects.filter(
        achievement__company__in=organisations_of(pledges),
        state=Award.State.ISSUED,
        issued_at__date__range=span(pledges),
    )
    rows = given.order_by().values_list("achievement__company", "issued_at", "pk", "person")
    return counted(
        pledges,
        enrolled=_steps(pledges, PlanStep.State.ENROLLED, PlanStep.State.DONE),
        finished=_steps(pledges, PlanStep.State.DONE),
        badges=[Event(org, timezone.localdate(at), row, who) for org, at, row, who in rows],
    )


def _steps(pledges: Sequence[Pledge], *states: str) -> set[Event]:
    rows = PlanStep.objects.annotate(day=Coalesce("edition__starts_on", "starts_on")).filter(
        course__provider__in=organisations_of(pledges), state__in=states, day__range=span(pledges)
    )
    found = rows.order_by().values_list("course__provider", "day", "course", "plan__person")
    return {Event(org, on, (course, who), who) for org, on, course, who in found.distinct()}
