"""What people decide about matches: each with a person, a time and, to refuse, a reason."""

from datetime import datetime

from django.db import transaction

from accounts.audit import record
from accounts.models import AuditEvent, User
from mail import outbox
from matching.emails import answer_key_prefix, queue_answer_mails, queue_invitation_mail
from matching.models import Candidacy, Match
from matching.models.candidacies import WrongState
from talent.models import Profile
from vacancies.models import Vacancy


class NotNow(Exception):
    """The step cannot be taken: the vacancy closed, or the person left the pool."""


def decide(
    *, match: Match, to: str, by: User, now: datetime, reason: str = "", note: str = ""
) -> Candidacy:
    """An employer finds a match interesting or not. Saying the same thing twice changes nothing."""
    with transaction.atomic():
        candidacy = _locked(match)
        if candidacy.pk and candidacy.state == to:
            return candidacy
        candidacy.move(to, by=by, now=now, reason=reason, note=note)
        _audit(by, AuditEvent.Action.DECIDE, candidacy, f"{to} {reason}".strip())
    return candidacy


def invite(*, match: Match, by: User, now: datetime, message: str = "") -> Candidacy:
    """Ask the person whether the company may know who they are."""
    with transaction.atomic():
        candidacy = _locked(match)
        if not candidacy.match.vacancy.is_open or candidacy.match.profile.is_paused:
            raise NotNow
        candidacy.message = message
        queue_invitation_mail(candidacy.move(Candidacy.State.INVITED, by=by, now=now))
        _audit(by, AuditEvent.Action.INVITE, candidacy)
    return candidacy


def answer(
    *, candidacy: Candidacy, yes: bool, by: User, now: datetime, note: str = ""
) -> Candidacy:
    """The person says yes or no, and may take a yes back: the name is hidden from then on."""
    to = Candidacy.State.ACCEPTED if yes else Candidacy.State.REFUSED
    with transaction.atomic():
        candidacy = _locked(candidacy.match)
        if candidacy.state == to:
            return candidacy
        if yes and not candidacy.match.vacancy.is_open:
            raise NotNow
        if not yes:
            # Only the news of a yes to this company; what others are told is not refused.
            outbox.withhold_keys(answer_key_prefix(candidacy), reason="the candidate said no")
        queue_answer_mails(candidacy.move(to, by=by, now=now, note=note))
        _audit(by, AuditEvent.Action.ANSWER, candidacy, to)
    return candidacy


def _locked(match: Match) -> Candidacy:
    """The candidacy of a match, held until the transaction ends; a new one if nobody decided yet.

    The match row is the lock, so that two people's first decisions cannot both be first. The
    vacancy cannot close, nor the person pause, before the transaction ends.
    """
    # Vacancy, match, person: the order of a run, or the two could wait for each other.
    for model, pk in ((Vacancy, match.vacancy_id), (Match, match.pk), (Profile, match.profile_id)):
        model._default_manager.select_for_update(no_key=True).filter(pk=pk).first()
    held = Match.objects.select_related("vacancy__company", "profile__user").get(pk=match.pk)
    candidacy = Candidacy.objects.filter(match=held).first() or Candidacy()
    candidacy.match = held
    return candidacy


def _audit(by: User, action: AuditEvent.Action, candidacy: Candidacy, reason: str = "") -> None:
    record(
        actor=by,
        action=action,
        subject_id=candidacy.match.profile.user_id,
        target=f"candidacy {candidacy.uuid}",
        reason=reason,
    )


__all__ = ["NotNow", "WrongState", "answer", "decide", "invite"]
