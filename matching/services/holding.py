"""A candidacy held for one step of a person, and the trace the step leaves."""

from datetime import datetime

from accounts.audit import record
from accounts.models import AuditEvent, User
from matching.models import Candidacy, CandidacyEvent, Match
from matching.models.candidacies import WrongState
from matching.signals import contact_ended
from talent.models import Profile
from vacancies.models import Vacancy


class NotNow(Exception):
    """The step cannot be taken: the vacancy closed, or the person is not to be seen by it."""


class Gone(NotNow, WrongState):
    """The person has ended their account meanwhile, or the match is no more."""


class Hidden(NotNow):
    """The person hides from the company: for the person's own ears alone."""


def locked(match: Match) -> Candidacy:
    """The candidacy of a match, held until the transaction ends; a new one if nobody decided yet.

    The match row is the lock, so that two people's first decisions cannot both be first. The
    vacancy cannot close, nor the person pause or hide, before the transaction ends. Raises Gone.
    """
    # Vacancy, match, person: the order of a run, or the two could wait for each other.
    for model, pk in ((Vacancy, match.vacancy_id), (Match, match.pk), (Profile, match.profile_id)):
        model._default_manager.select_for_update(no_key=True).filter(pk=pk).first()
    rows = Match.objects.select_related("vacancy__company", "profile__user")
    if (held := rows.filter(pk=match.pk).first()) is None:
        raise Gone
    candidacy = Candidacy.objects.filter(match=held).first() or Candidacy()
    candidacy.match = held
    return candidacy


def is_hidden(match: Match) -> bool:
    """Whether the person hides from the company: nothing about them goes there."""
    return Match.objects.hidden().filter(pk=match.pk).exists()


def require_seen(candidacy: Candidacy) -> None:
    """Raises Hidden for somebody who hides from this company; call it with the row held."""
    if is_hidden(candidacy.match):
        raise Hidden


def part(event: CandidacyEvent, *, tell_at: datetime | None = None) -> None:
    """Say so where two who were in contact are so no longer; the other side hears at `tell_at`."""
    if event.from_state == Candidacy.State.ACCEPTED:
        contact_ended.send(sender=Candidacy, event=event, tell_at=tell_at)


def audit(by: User, action: AuditEvent.Action, candidacy: Candidacy, reason: str = "") -> None:
    record(
        actor=by,
        action=action,
        subject_id=candidacy.match.profile.user_id,
        target=f"candidacy {candidacy.uuid}",
        reason=reason,
    )
