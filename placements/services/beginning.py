"""A placement is asked for by one of the two who said yes to each other."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from matching.models import Candidacy
from matching.services.decisions import note_written
from matching.services.holding import locked, require_seen
from placements.emails import queue_news
from placements.fitting import kind_of
from placements.gaps import gaps_of
from placements.models import Placement, PlanLine, Side
from placements.options import LANGUAGES, SERVICES
from placements.services.changes import note
from skills.models import Skill
from subsidies.regions import GERMAN


class NotPossible(Exception):
    """The two have not both said yes, or there is nothing to be learned on the job."""


class AlreadyOpen(Exception):
    """There is one that has not ended."""

    def __init__(self, placement: Placement) -> None:
        super().__init__(str(placement.uuid))
        self.placement = placement


@transaction.atomic
def request_placement(*, candidacy: Candidacy, side: Side, by: User, now: datetime) -> Placement:
    """With a first plan of what the work needs and the person does not have.

    Where the company asks, the person waits for its word no longer.

    Raises NotPossible, AlreadyOpen, and Hidden for somebody who hides from the company.
    """
    current = locked(candidacy.match)
    kind = kind_of(current)
    if current.state != Candidacy.State.ACCEPTED or not kind:
        raise NotPossible
    require_seen(current)
    rows = Placement.objects.filter(candidacy=current)
    for earlier in rows.exclude(state__in=[Placement.State.COMPLETED, Placement.State.CANCELLED]):
        raise AlreadyOpen(earlier)
    placement = _new(current, kind, now=now)
    placement.save()
    known = set(Skill.objects.filter(retired=False).values_list("pk", flat=True))
    PlanLine.objects.bulk_create(
        PlanLine(
            placement=placement,
            skill_id=gap.skill,
            level_now=gap.now,
            level_wanted=gap.wanted,
        )
        for gap in gaps_of(current.match)
        if gap.missing and gap.skill in known
    )
    if side == Side.COMPANY:
        note_written(match=current.match, by=by, now=now)
    note(placement, "", side=side, name=by.display_name, by=by, now=now)
    queue_news(placement, "requested", by=side)
    return placement


def _new(candidacy: Candidacy, kind: str, *, now: datetime) -> Placement:
    vacancy = candidacy.match.vacancy
    placement = Placement(candidacy=candidacy, kind=kind, created_at=now, changed_at=now)
    region = placement.region or GERMAN
    placement.language = LANGUAGES[region][0]
    if kind != Placement.Kind.INTERNSHIP:
        placement.third_name = SERVICES[region].name
    placement.hours = vacancy.hours
    placement.starts_on = vacancy.starts_on
    return placement
