"""A company's decision taken back, while nobody has built on it and nobody was told."""

from datetime import datetime

from django.db import models, transaction

from accounts.models import AuditEvent, User
from mail import outbox
from matching.emails import outcome_key
from matching.models import Candidacy, CandidacyEvent, Match
from matching.models.candidacies import UNDO_FOR, WrongState
from matching.services.holding import NotNow, audit, locked, require_seen
from matching.signals import step_undone


class Told(Exception):
    """The mail that says so has left."""


def undo_no(*, match: Match, by: User, now: datetime, seen: str | None = None) -> None:
    """Raises Told when its time is over, Stale for another stamp, and as `undo_decision`."""
    with transaction.atomic():
        candidacy = locked(match)
        if candidacy.state != Candidacy.State.DECLINED:
            raise WrongState(candidacy.state)
        candidacy.require(seen)
        event = candidacy.events.latest("pk")
        if event.at + UNDO_FOR <= now:
            raise Told
        undo_decision(event=event, by=by, now=now)


def undo_decision(*, event: CandidacyEvent, by: User, now: datetime) -> None:
    """Raises WrongState where anything happened since, Hidden, or Told; then nothing changes.

    NotNow where somebody would wait again for a word about a vacancy that is over: whoever waited
    for one was told when it closed.
    """
    with transaction.atomic():
        candidacy = locked(event.candidacy.match)
        if not candidacy.pk:
            raise WrongState("the candidacy is gone")
        require_seen(candidacy)
        undo_held(candidacy=candidacy, event=event, by=by)


def undo_held(*, candidacy: Candidacy, event: CandidacyEvent, by: User) -> None:
    """As `undo_decision`, of a candidacy that the caller holds and its company may see."""
    with transaction.atomic():
        if event.from_state in Candidacy.OPEN and candidacy.match.vacancy.is_over:
            raise NotNow
        key = outcome_key(event)
        if outbox.on_their_way(key) and not outbox.withhold_exactly([key], reason="undone"):
            raise Told
        if not event.from_state and _is_used(candidacy):
            raise WrongState("others hold on to it")
        audit(by, AuditEvent.Action.DECIDE, candidacy, f"{event.to_state} undone")
        step_undone.send(sender=Candidacy, event=event)
        candidacy.step_back(event)


def _is_used(candidacy: Candidacy) -> bool:
    """Whether rows of any app but its own history hang on it, and would go or break with it."""
    relations = (
        field
        for field in candidacy._meta.get_fields(include_hidden=True)
        if field.auto_created and not field.concrete and field.related_model is not CandidacyEvent
    )
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: candidacy}).exists()
        for relation in relations
        if isinstance(relation, models.ForeignObjectRel)
    )
