"""What goes on with somebody's mentoring, as their first page names it."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import Prefetch

from accounts.models import User
from mentoring.models import Pair, Session, Side

MOST = 5


class GoingOn(NamedTuple):
    """A pair, this person's side of it, and the next session that is planned."""

    pair: Pair
    side: Side
    session: Session | None

    @property
    def is_asked(self) -> bool:
        """Whether it waits for this person's yes or no."""
        return self.pair.state == Pair.State.PROPOSED


def going_on(user: User, *, now: datetime) -> list[GoingOn]:
    """Proposals they have not answered, then pairs that were not ended. Two queries."""
    to_come = Session.objects.filter(starts_at__gte=now)
    rows = Pair.objects.whole().of(user).open().order_by("created_at", "pk")
    found = [
        GoingOn(pair, pair.side_of(user), next(iter(pair.sessions.all()), None))
        for pair in rows.prefetch_related(Prefetch("sessions", to_come))
        if _concerns(pair, pair.side_of(user), now)
    ]
    return sorted(found, key=lambda one: not one.is_asked)[:MOST]


def _concerns(pair: Pair, side: Side, now: datetime) -> bool:
    """A proposal this side has answered, or that has lapsed, asks nothing more of it."""
    asked = now < pair.due_at and pair.said_yes(side) is None
    return asked if pair.state == Pair.State.PROPOSED else True
