"""One step of a pair at a time: the rows held, the state checked, the step written down."""

from datetime import datetime

from django.db import IntegrityError, transaction

from mentoring.models import Mentor, Pair, PairEvent, Side


class Full(Exception):
    """The mentor's places are all taken by now."""


def held(pair: Pair) -> Pair:
    """As it is now, until the transaction ends; its mentor first, who may be in others' hands."""
    Mentor.objects.select_for_update().get(pk=pair.mentor_id)
    return Pair.objects.whole().select_for_update(of=("self",)).get(pk=pair.pk)


def move(pair: Pair, to: str, *, side: Side, now: datetime, reason: str = "") -> None:
    """Raises PairPassed. The caller holds the row."""
    pair.require(to)
    before = pair.state
    pair.state = to
    pair.changed_at = now
    if to not in Pair.HELD:
        pair.place = None
    pair.save()
    note(pair, before, side=side, now=now, reason=reason)


def note(pair: Pair, before: str, *, side: Side, now: datetime, reason: str = "") -> None:
    PairEvent.objects.create(
        pair=pair, from_state=before, to_state=pair.state, side=side, reason=reason, at=now
    )


def take_place(pair: Pair) -> None:
    """The lowest place nobody holds. Raises Full; the database has the last word."""
    taken = set(
        Pair.objects.filter(mentor=pair.mentor_id, place__isnull=False).values_list(
            "place", flat=True
        )
    )
    free = [place for place in range(1, pair.mentor.capacity + 1) if place not in taken]
    if not free or len(taken) >= pair.mentor.capacity:
        raise Full
    pair.place = free[0]


def accept(pair: Pair, *, side: Side, now: datetime) -> None:
    """Both said yes. Raises Full with nothing changed."""
    pair.require(Pair.State.ACCEPTED)
    take_place(pair)
    try:
        with transaction.atomic():
            move(pair, Pair.State.ACCEPTED, side=side, now=now)
    except IntegrityError as error:
        raise Full from error
