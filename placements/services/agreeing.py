"""Each of the three agrees to the plan as it stands; with the third it is an agreement."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from matching.models import Candidacy
from placements.emails import queue_news
from placements.models import Placement, PlacementPassed, Side, Signature
from placements.services.changes import held, move


@transaction.atomic
def agree(
    *, placement: Placement, seen: int, side: Side, name: str, by: User | None, now: datetime
) -> Placement:
    """The same side twice is once. `by` is None for the school or the employment service.

    Raises StalePlacement where the plan was changed since `seen`, PlacementPassed after its time
    and where the candidate and the company are no longer in contact.
    """
    current = held(placement)
    if current.signatures.filter(side=side).exists():
        return current
    current.require(Placement.State.AGREED, seen=seen)
    if current.candidacy.state != Candidacy.State.ACCEPTED:
        raise PlacementPassed("no longer in contact")
    Signature.objects.create(placement=current, side=side, name=name, by=by, at=now)
    if current.signatures.count() == len(Side):
        current.agreed_at = now
        move(current, Placement.State.AGREED, side=side, name=name, by=by, now=now)
        queue_news(current, "agreed", by=side)
    return current
