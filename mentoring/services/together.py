"""Sessions, pauses, the end, and what each says of it."""

from datetime import datetime

from django.db import transaction

from mentoring.emails import tell
from mentoring.models import Feedback, Pair, PairPassed, Session, Side
from mentoring.services.changes import held, move

LEAVING = (Pair.State.PAUSED, Pair.State.RUNNING, Pair.State.ENDED, Pair.State.CANCELLED)


@transaction.atomic
def plan_session(
    *, pair: Pair, side: Side, starts_at: datetime, minutes: int, note: str, now: datetime
) -> Session:
    """The first begins the mentoring. The same hour twice is one session. Raises PairPassed."""
    current = held(pair)
    if current.state not in (Pair.State.ACCEPTED, Pair.State.RUNNING):
        raise PairPassed("no sessions now")
    session, made = Session.objects.get_or_create(
        pair=current,
        starts_at=starts_at,
        defaults={"minutes": minutes, "note": note, "side": side, "created_at": now},
    )
    if made:
        if current.state == Pair.State.ACCEPTED:
            move(current, Pair.State.RUNNING, side=side, now=now)
        tell(current, "session", by=side, now=now)
    return session


@transaction.atomic
def change(*, pair: Pair, side: Side, to: str, reason: str, now: datetime) -> Pair:
    """Pause, go on, end or cancel. Twice is once. Raises PairPassed."""
    current = held(pair)
    if to not in LEAVING:
        raise PairPassed(f"no step to {to}")
    if current.state != to:
        # Only what was paused goes on: a first session is what begins it.
        if to == Pair.State.RUNNING and current.state != Pair.State.PAUSED:
            raise PairPassed("not paused")
        move(current, to, side=side, now=now, reason=reason)
        tell(current, to, by=side, now=now)
    return current


@transaction.atomic
def give_feedback(*, pair: Pair, side: Side, useful: int, now: datetime) -> Feedback:
    """Once a side, after the end; the first answer stays. Raises PairPassed."""
    current = held(pair)
    if current.state != Pair.State.ENDED:
        raise PairPassed("not ended")
    given, _made = Feedback.objects.get_or_create(
        pair=current, side=side, defaults={"useful": useful, "at": now}
    )
    return given
