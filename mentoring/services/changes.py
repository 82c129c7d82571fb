"""One step of a pair at a time: the rows held, the state checked, the step written down."""

from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.models import User
from mentoring.misfits import kept_apart
from mentoring.models import Declaration, Enrolment, Mentor, Pair, PairEvent, Programme, Side
from vacancies.services.changes import lock_company


class Impossible(Exception):
    """Both said yes, and it cannot be."""


class Full(Impossible):
    """The mentor's places are all taken by now."""


class Apart(Impossible):
    """One of them blocked the other since, or hides from them: neither is told which."""


def gate(programme_id: int) -> Programme:
    """Held by whoever proposes in a programme or leaves it: neither misses what the other did.

    It comes first, but for its organiser: then mentors, pairs and enrolments, in this order.
    """
    return Programme.objects.select_for_update(no_key=True).get(pk=programme_id)


def gate_by_organiser(programme: Programme) -> Programme:
    """The same; nobody gives its organiser another name before the step has been done."""
    if programme.organiser_id is not None:
        lock_company(programme.organiser_id)
    return gate(programme.pk)


def held(pair: Pair) -> Pair:
    """As it is now, until the transaction ends; its mentor first, who may be in others' hands."""
    Mentor.objects.select_for_update().get(pk=pair.mentor_id)
    return Pair.objects.whole().select_for_update(of=("self",)).get(pk=pair.pk)


def held_of(one: User, other: User) -> list[Pair]:
    """The same of every pair of two people, whoever is the mentor."""
    mentors = Mentor.objects.filter(user__in=[one, other])
    list(mentors.select_for_update().order_by("pk"))
    rows = Pair.objects.whole().of(one).of(other).order_by("pk")
    return list(rows.select_for_update(of=("self",)))


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
    """Both said yes. Raises Impossible with nothing changed."""
    pair.require(Pair.State.ACCEPTED)
    if kept_apart([pair.mentor.user_id], [pair.enrolment.user_id]):
        raise Apart
    take_place(pair)
    try:
        with transaction.atomic():
            move(pair, Pair.State.ACCEPTED, side=side, now=now)
    except IntegrityError as error:
        raise Full from error


def leave(enrolment: Enrolment, *, now: datetime) -> bool:
    """It ends with what was declared; whether something had been. Its open pair is the caller's."""
    row = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    if row.state != Enrolment.State.ENDED:
        row.state, row.changed_at = Enrolment.State.ENDED, now
        row.save(update_fields=["state", "changed_at"])
    gone, _each = Declaration.objects.filter(enrolment=enrolment).delete()
    return bool(gone)
