"""To learn on the job what is missing: when it can be proposed, and how it is taken back."""

from django.db import transaction

from accounts.models import AuditEvent, User
from mail import outbox
from matching.contracts import on_the_job_at
from matching.emails import invitation_key, queue_dropped_mail, queue_invitation_mail
from matching.models import Candidacy, Match
from matching.models.candidacies import WrongState
from matching.models.fits import Fit
from matching.services.holding import audit, locked, require_seen


class NotTrainable(Exception):
    """Nothing is missing or too much, or there is no such scheme at the place of work."""


def require_trainable(match: Match, scheme: str) -> None:
    """Raises NotTrainable where a scheme is named that does not fit the match as it is now."""
    if scheme and (match.fit != Fit.TRAINABLE or scheme not in on_the_job_at(match.vacancy)):
        raise NotTrainable(scheme)


def drop_proposal(*, match: Match, by: User, seen: str | None = None) -> Candidacy:
    """The invitation stays without it; the person is told unless their mail had not left.

    Twice is once. Raises WrongState once they have answered, Stale, and Hidden.
    """
    with transaction.atomic():
        candidacy = locked(match)
        require_seen(candidacy)
        if not candidacy.pk or candidacy.state != Candidacy.State.INVITED:
            raise WrongState(candidacy.state)
        if not candidacy.on_the_job:
            return candidacy
        candidacy.require(seen)
        dropped, candidacy.on_the_job = candidacy.on_the_job, ""
        candidacy.save(update_fields=["on_the_job", "updated_at"])
        _tell(candidacy)
        audit(by, AuditEvent.Action.INVITE, candidacy, f"{dropped} taken back")
    return candidacy


def _tell(candidacy: Candidacy) -> None:
    """The invitation anew where it waits to be sent, else a mail of its own."""
    event = candidacy.events.filter(to_state=Candidacy.State.INVITED).latest("pk")
    event.candidacy = candidacy
    key = invitation_key(event)
    if outbox.withhold_exactly([key], reason="the proposal was taken back"):
        queue_invitation_mail(event, instead_of=key)
    else:
        queue_dropped_mail(event)
