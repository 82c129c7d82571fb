"""Times are proposed, one is taken or none, and what was agreed can be cancelled."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from accounts.models import User
from hiring.emails import queue_answered_mails, queue_cancelled_mails, queue_proposed_mail
from hiring.models import Interview, Slot
from hiring.models.interviews import InterviewPassed
from matching.models import Candidacy, Match
from matching.services.decisions import note_written
from matching.services.holding import Gone, locked, require_seen

State = Interview.State


class NotInContact(Exception):
    """The two sides have not both said yes."""


class AlreadyOpen(Exception):
    """Times were proposed before, and nobody has ended that yet."""


@transaction.atomic
def propose(
    *,
    match: Match,
    times: Sequence[datetime],
    minutes: int,
    place: str,
    link: str,
    by: User,
    now: datetime,
) -> Interview:
    """Raises NotInContact, AlreadyOpen, and Hidden for somebody who hides from the company.

    A talk that was to be by now has taken place: another may follow.
    """
    candidacy = _in_contact(match)
    require_seen(candidacy)
    for earlier in Interview.objects.filter(candidacy=candidacy).open():
        if not earlier.has_begun(now=now):
            raise AlreadyOpen
        earlier.move(State.HELD, now=now)
    interview = Interview.objects.create(
        candidacy=candidacy,
        minutes=minutes,
        place=place,
        link=link,
        by=by,
        created_at=now,
        changed_at=now,
    )
    Slot.objects.bulk_create(Slot(interview=interview, starts_at=it) for it in sorted(set(times)))
    # Whoever is asked to come waits for a word no longer.
    note_written(match=match, by=by, now=now)
    queue_proposed_mail(interview)
    return interview


@transaction.atomic
def choose(*, interview: Interview, slot: int | None, now: datetime) -> Interview:
    """The person takes one time, or none of them. The same answer twice is one.

    Raises InterviewPassed where it is over, or the time is.
    """
    held = _held(interview)
    slots = list(held.slots.all())
    taken = next((it for it in slots if it.pk == slot), None)
    if held.state == State.CHOSEN and held.chosen == taken:
        return held
    if held.state == State.NONE_FITS and slot is None:
        return held
    if (slot is not None and taken is None) or (taken is not None and taken.starts_at <= now):
        raise InterviewPassed("no such time")
    held.move(State.CHOSEN if taken else State.NONE_FITS, now=now)
    if taken is not None:
        Slot.objects.filter(pk=taken.pk).update(chosen=True)
    queue_answered_mails(_again(held))
    return held


@transaction.atomic
def cancel(*, interview: Interview, by: User, now: datetime) -> Interview:
    """The company takes it back; both sides are told. Twice is once. Raises InterviewPassed."""
    held = _held(interview)
    if held.state == State.CANCELLED:
        return held
    if held.has_begun(now=now):
        raise InterviewPassed("it took place")
    held.cancel(side=Interview.Side.COMPANY, by=by, now=now)
    queue_cancelled_mails(_again(held))
    return held


def _held(interview: Interview) -> Interview:
    """As it is now, until the transaction ends."""
    _in_contact(interview.candidacy.match)
    return _again(interview)


def _again(interview: Interview) -> Interview:
    return Interview.objects.whole().get(pk=interview.pk)


def _in_contact(match: Match) -> Candidacy:
    try:
        candidacy = locked(match)
    except Gone as error:
        raise NotInContact from error
    if candidacy.state != Candidacy.State.ACCEPTED:
        raise NotInContact
    return candidacy
