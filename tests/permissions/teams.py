"""A team of the company: a seat with a plan, and a role that it lacks."""

from collections.abc import Mapping

from django.utils import timezone

from teams.models import SeatPlan, SeatPlanStep
from teams.services.seats import seat_stamp
from tests.cast import Cast
from tests.factories import make_role
from tests.teams.helpers import ROLE, make_need, make_seat


def set_up_teams(cast: Cast) -> Mapping[str, str]:
    """Names for the braces of the table."""
    today = timezone.localdate()
    # What the planner can fill the list with.
    make_role("ecsf:ciso")
    seat = make_seat(cast.company, {"portal:siem": 2}, label="Watch 1")
    plan = SeatPlan.objects.create(
        seat=seat,
        role=make_role(ROLE),
        weeks=2,
        cents=10_000,
        score_before=0,
        score_after=5000,
        fingerprint="x",
        created_at=timezone.now(),
    )
    SeatPlanStep.objects.create(
        plan=plan,
        position=1,
        title="Exercises",
        provider="Somebody",
        starts_on=today,
        ends_on=today,
        hours=8,
        cents=10_000,
    )
    return {
        "seat": str(seat.uuid),
        "seat_seen": seat_stamp(seat),
        "seat_plan": str(plan.uuid),
        "needed": str(make_need(cast.company).uuid),
    }
