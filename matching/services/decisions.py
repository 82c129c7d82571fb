"""What people decide about matches: each with a person, a time and, to refuse, a reason."""

from datetime import datetime

from django.db import transaction

from accounts.models import AuditEvent, User
from mail import outbox
from matching.emails import (
    answer_key_prefix,
    outcome_key,
    queue_answer_mails,
    queue_invitation_mail,
    queue_outcome_mail,
)
from matching.models import Candidacy, CandidacyEvent, Match
from matching.models.candidacies import UNDO_FOR, Stale, WrongState
from matching.services.holding import (
    Hidden,
    NotNow,
    audit,
    is_hidden,
    locked,
    part,
    require_seen,
)
from matching.services.proposing import NotTrainable, require_trainable
from matching.services.undoing import Told, undo_held

State = Candidacy.State


def decide(
    *,
    match: Match,
    to: str,
    by: User,
    now: datetime,
    reason: str = "",
    note: str = "",
    seen: str | None = None,
) -> Candidacy:
    """An employer finds a match interesting or not. Saying the same thing twice changes nothing.

    Whoever applied or said yes is mailed a no with its reason, once it can no longer be undone; the
    note stays in the team. Interesting after such a no that nobody was told takes it back, and the
    person waits as before: the state is then not `to`. `seen` is the stamp of the candidacy that a
    page showed to whoever took the decision: Stale is raised where a colleague was quicker, or
    where it is empty.
    """
    with transaction.atomic():
        candidacy = locked(match)
        require_seen(candidacy)
        decide_held(candidacy=candidacy, to=to, by=by, now=now, reason=reason, note=note, seen=seen)
    return candidacy


def decide_held(
    *,
    candidacy: Candidacy,
    to: str,
    by: User,
    now: datetime,
    reason: str = "",
    note: str = "",
    seen: str | None = None,
) -> CandidacyEvent | None:
    """As `decide`, of a candidacy that the caller holds and its company may see.

    None where it makes no step of its own: it was so already, or an untold no is taken back.
    """
    if candidacy.pk and candidacy.state == to:
        return None
    candidacy.require(seen)
    if candidacy.pk and candidacy.state == State.DECLINED and _took_back(candidacy, by=by):
        return None
    event = candidacy.move(to, by=by, now=now, reason=reason, note=note)
    if event.from_state in Candidacy.NAMED:
        queue_outcome_mail(event, due_at=now + UNDO_FOR)
        part(event, tell_at=now + UNDO_FOR)
    audit(by, AuditEvent.Action.DECIDE, candidacy, f"{to} {reason}".strip())
    return event


def _took_back(candidacy: Candidacy, *, by: User) -> bool:
    """Whether the last step was a no that its person has not been told, and now never is."""
    no = candidacy.events.order_by("pk").last()
    if no is None or no.from_state not in Candidacy.NAMED:
        return False
    if not outbox.on_their_way(outcome_key(no)):
        return False
    try:
        undo_held(candidacy=candidacy, event=no, by=by)
    except Told:
        return False
    return True


def invite(
    *,
    match: Match,
    by: User,
    now: datetime,
    message: str = "",
    on_the_job: str = "",
    seen: str | None = None,
) -> Candidacy:
    """Ask the person whether the company may know who they are.

    Whoever applied has said so already: they are told that the company wants to meet them.
    `on_the_job` proposes to learn what is missing by that scheme; proposing it twice is once.
    Raises NotTrainable, and as `decide` for what a page had `seen`.
    """
    with transaction.atomic():
        candidacy = locked(match)
        require_seen(candidacy)
        if on_the_job and candidacy.pk and candidacy.is_proposed(on_the_job):
            return candidacy
        require_trainable(candidacy.match, on_the_job)
        candidacy.require(seen)
        if candidacy.pk and candidacy.state == State.APPLIED:
            _welcome(candidacy, by=by, now=now, message=message, on_the_job=on_the_job)
            return candidacy
        if not candidacy.match.vacancy.is_open or candidacy.match.profile.is_paused:
            raise NotNow
        candidacy.message, candidacy.on_the_job = message, on_the_job
        queue_invitation_mail(candidacy.move(State.INVITED, by=by, now=now))
        audit(by, AuditEvent.Action.INVITE, candidacy, on_the_job)
    return candidacy


def _welcome(
    candidacy: Candidacy, *, by: User, now: datetime, message: str, on_the_job: str
) -> None:
    """Whoever asked to learn on the job is taken at their word where nothing else is proposed."""
    candidacy.message = message
    candidacy.on_the_job = on_the_job or candidacy.on_the_job
    queue_outcome_mail(candidacy.move(State.ACCEPTED, by=by, now=now))
    audit(by, AuditEvent.Action.INVITE, candidacy, f"applied {on_the_job}".strip())


def note_written(*, match: Match, by: User, now: datetime) -> Candidacy:
    """Somebody at the company has written to a person who said yes; noting it twice is once."""
    with transaction.atomic():
        candidacy = locked(match)
        if candidacy.state != State.ACCEPTED:
            raise WrongState(candidacy.state)
        if candidacy.waiting_since is not None:
            candidacy.move(State.ACCEPTED, by=by, now=now, note=candidacy.note)
            audit(by, AuditEvent.Action.DECIDE, candidacy, "written")
    return candidacy


def answer(
    *, candidacy: Candidacy, yes: bool, by: User, now: datetime, reason: str = "", note: str = ""
) -> Candidacy:
    """The person says yes or no, and may take a yes back: the name is hidden from then on."""
    to = State.ACCEPTED if yes else State.REFUSED
    with transaction.atomic():
        candidacy = locked(candidacy.match)
        if candidacy.state == to:
            return candidacy
        if yes and not candidacy.match.vacancy.is_open:
            raise NotNow
        if candidacy.state == State.APPLIED:
            # Of an application there is nothing to say yes to: that is the company's to do.
            raise WrongState("applied")
        if yes:
            require_seen(candidacy)
        else:
            # Only the news of a yes to this company; what others are told is not refused.
            outbox.withhold_keys(answer_key_prefix(candidacy), reason="the candidate said no")
        event = candidacy.move(to, by=by, now=now, reason="" if yes else reason, note=note)
        if not is_hidden(candidacy.match):
            queue_answer_mails(event)
        if not yes:
            part(event)
        audit(by, AuditEvent.Action.ANSWER, candidacy, to)
    return candidacy


__all__ = [
    "Hidden",
    "NotNow",
    "NotTrainable",
    "Stale",
    "WrongState",
    "answer",
    "decide",
    "decide_held",
    "invite",
    "note_written",
]
