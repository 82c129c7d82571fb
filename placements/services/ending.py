"""The end: what was learned is confirmed and taken over, or somebody cancels and says why."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User
from placements.emails import queue_news
from placements.models import Placement, PlacementPassed, Report, Side
from placements.selectors import is_over
from placements.services.changes import held, move, note
from talent.services import take_confirmation


class NotOver(Exception):
    """Its last day has not come: before that it is ended early, by cancelling."""


class NotReported(Exception):
    """Not both have written their report at the end."""


@transaction.atomic
def complete(
    *, placement: Placement, seen: int, levels: Mapping[int, int], by: User, now: datetime
) -> Placement:
    """`levels` are those reached, by the id of the plan's line.

    Raises NotReported, NotOver, PlacementPassed.
    """
    current = held(placement)
    current.require(Placement.State.COMPLETED, seen=seen)
    if current.reports.filter(kind=Report.Kind.END).count() < 2:
        raise NotReported
    if not is_over(current, localdate(now)):
        raise NotOver
    for line in current.lines.filter(pk__in=levels):
        line.level_reached = levels[line.pk]
        line.save(update_fields=["level_reached"])
    name = by.display_name
    move(current, Placement.State.COMPLETED, side=Side.COMPANY, name=name, by=by, now=now)
    queue_news(current, "completed", by=Side.COMPANY)
    return current


@transaction.atomic
def take(*, placement: Placement, yes: bool, by: User, now: datetime) -> int:
    """The person's word on what was confirmed: with a yes it joins their skills, once.

    Returns how many skills. Raises PlacementPassed where there is nothing to take any more.
    """
    current = held(placement)
    if current.state != Placement.State.COMPLETED or current.taken is not None:
        raise PlacementPassed("nothing to take")
    current.taken = yes
    current.touch(now=now)
    current.save()
    note(current, current.state, side=Side.CANDIDATE, name=by.display_name, by=by, now=now)
    if not yes:
        return 0
    reached = list(current.lines.filter(level_reached__isnull=False).select_related("skill"))
    with override(by.language):
        sentence = _("%(company)s confirmed it after a placement of %(year)d.") % {
            "company": current.company.name,
            "year": (current.ends_on or localdate(now)).year,
        }
    for line in reached:
        take_confirmation(
            profile=current.candidacy.match.profile,
            skill=line.skill,
            level=line.level_reached or line.level_wanted,
            sentence=sentence,
        )
    return len(reached)


@transaction.atomic
def cancel(
    *, placement: Placement, side: Side, name: str, reason: str, by: User | None, now: datetime
) -> Placement:
    """Whoever is first is written down as the one; who comes later learns it by PlacementPassed."""
    current = held(placement)
    current.require(Placement.State.CANCELLED, seen=current.version)
    to = Placement.State.CANCELLED
    move(current, to, side=side, name=name, by=by, now=now, reason=reason)
    queue_news(current, "cancelled", by=side)
    return current
