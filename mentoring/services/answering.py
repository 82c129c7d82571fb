"""Both sides answer a proposal; with the second yes the mentor's place is taken."""

from datetime import datetime

from django.db import transaction

from mentoring.emails import tell
from mentoring.models import Pair, PairPassed, Side
from mentoring.services.changes import Impossible, accept, held, move


def answer(*, pair: Pair, side: Side, yes: bool, now: datetime) -> Pair:
    """The same yes twice is one. Raises PairPassed.

    Full or Apart where the second yes comes too late: the pair is gone then, and both are told.
    """
    with transaction.atomic():
        current = held(pair)
        refusal = _answer(current, side=side, yes=yes, now=now)
    if refusal:
        raise refusal
    return current


def _answer(pair: Pair, *, side: Side, yes: bool, now: datetime) -> Impossible | None:
    """Why both yeses come to nothing, if they do."""
    if yes and pair.said_yes(side) and pair.state in Pair.OPEN:
        return None
    if pair.state != Pair.State.PROPOSED or now >= pair.due_at:
        raise PairPassed("answered, or too late")
    if not yes:
        move(pair, Pair.State.DECLINED, side=side, now=now)
        tell(pair, "declined", by=side, now=now)
        return None
    setattr(pair, f"{side}_yes_at", now)
    if not (pair.mentor_yes_at and pair.mentee_yes_at):
        pair.changed_at = now
        pair.save(update_fields=[f"{side}_yes_at", "changed_at"])
        return None
    try:
        accept(pair, side=side, now=now)
    except Impossible as refusal:
        pair.place, pair.state = None, Pair.State.PROPOSED
        move(pair, Pair.State.CANCELLED, side=Side.PORTAL, now=now)
        tell(pair, "closed", by=side, now=now)
        return refusal
    tell(pair, "accepted", by=side, now=now)
    return None
