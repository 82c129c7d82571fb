"""The learning plan and the facts around it: written by the company, agreed to by all three."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction

from accounts.models import User
from matching.services.decisions import WrongState, note_written
from placements.emails import queue_news
from placements.models import Placement, PlacementPassed, PlanLine, Side
from placements.services.changes import held, move


class Planned(NamedTuple):
    """A skill id, the level now (0 to 4) and the one wanted (1 to 4)."""

    skill: str
    now: int
    wanted: int


@dataclass(frozen=True, kw_only=True)
class PlanContent:
    third_name: str
    third_person: str
    third_email: str
    starts_on: date
    ends_on: date
    hours: int
    mentor: str
    language: str
    kind: str
    lines: Sequence[Planned]


@transaction.atomic
def plan(
    *, placement: Placement, seen: int, content: PlanContent, by: User, now: datetime
) -> Placement:
    """What was agreed to before is void; the others are asked to read it.

    Whoever waited for the company's word has it. Raises PlacementPassed, and StalePlacement where
    somebody wrote since `seen`.
    """
    try:
        # Before the placement is held: it holds vacancy, match and person.
        note_written(match=placement.candidacy.match, by=by, now=now)
    except WrongState as passed:
        raise PlacementPassed("no longer in contact") from passed
    current = held(placement)
    current.require(Placement.State.PLANNED, seen=seen)
    for name in (
        *("third_name", "third_person", "third_email", "starts_on", "ends_on"),
        *("hours", "mentor", "language", "kind"),
    ):
        setattr(current, name, getattr(content, name))
    move(current, Placement.State.PLANNED, side=Side.COMPANY, name=by.display_name, by=by, now=now)
    current.signatures.all().delete()
    current.lines.all().delete()
    PlanLine.objects.bulk_create(
        PlanLine(placement=current, skill_id=it.skill, level_now=it.now, level_wanted=it.wanted)
        for it in content.lines
    )
    queue_news(current, "planned", by=Side.COMPANY)
    return current
