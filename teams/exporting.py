"""What a team keeps, as rows of a sheet."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from formats.calendars import Days, calendar_of
from formats.sheets import Row
from skills.models import Level
from teams.models import Seat, SeatPlan


def seat_rows(seats: Iterable[Seat]) -> Iterator[Row]:
    """A row a skill; a seat without skills has one row too."""
    yield (_("Seat"), _("Nearest role"), _("Hours a week"), _("Skill"), _("Level"), _("Confirmed"))
    for seat in seats:
        head = (seat.label, seat.role.label if seat.role else "", seat.hours)
        for one in seat.skills.all():
            confirmed = _("yes") if one.confirmed else _("no")
            yield (*head, one.skill.label, str(Level(one.level).label), confirmed)
        if not seat.skills.all():
            yield (*head, "", "", "")


def plan_rows(plan: SeatPlan) -> Iterator[Row]:
    yield (
        _("Course"),
        _("Provider"),
        _("First day"),
        _("Last day"),
        _("Hours"),
        _("Price in euro"),
    )
    for one in plan.steps.all():
        first, last = one.starts_on.isoformat(), one.ends_on.isoformat()
        yield (one.title, one.provider, first, last, one.hours, one.cents / 100)


def plan_calendar(plan: SeatPlan) -> str:
    """Each course as whole days."""
    days = (
        Days(
            uid=f"{plan.uuid}-{one.position}@belfry",
            first=one.starts_on,
            last=one.ends_on,
            summary=f"{plan.seat.label}: {one.title}",
            description=one.provider,
        )
        for one in plan.steps.all()
    )
    return calendar_of(days, written_at=plan.created_at, product="Plans")
