"""A person contests a line of their explanation; the staff answer with a reason, by mail."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from accounts.audit import record
from accounts.models import AuditEvent, User
from matching.constraints import is_of
from matching.emails import queue_contest_mail, queue_correction_mails
from matching.explanations import lines_of
from matching.models import Contest
from matching.models.contests import AlreadySettled
from matching.services.chances import chance_of
from talent.models import Profile
from vacancies.models import Vacancy


class AlreadyContested(Exception):
    """This line of this vacancy waits for an answer already."""


class NothingChanged(Exception):
    """The line still says of the person what it said when they contested it."""


def contest_line(
    *, profile: Profile, vacancy: Vacancy, part: dict[str, Any], text: str, now: datetime
) -> Contest:
    """Keep what the person says is wrong, with the line as it was. Raises AlreadyContested.

    Nobody at the company is told, and neither score nor order changes by it.
    """
    waiting = Contest.objects.filter(profile=profile, vacancy=vacancy, state=Contest.State.OPEN)
    if waiting.filter(need=part["need"]["skill"]).exists():
        raise AlreadyContested
    try:
        with transaction.atomic():
            contest = Contest.objects.create(
                profile=profile,
                vacancy=vacancy,
                need=part["need"]["skill"],
                part=part,
                text=text,
                created_at=now,
            )
            _audit(contest, AuditEvent.Action.CONTEST, profile.user)
    except IntegrityError as error:  # the same, said twice at the same moment
        if is_of(error, "contest_open_once"):
            raise AlreadyContested from error
        raise
    return contest


def settle_contest(*, contest: Contest, to: str, answer: str, by: User, now: datetime) -> Contest:
    """The staff's decision, which is mailed with its reason; a company that was mailed the line as
    it was is told how it reads now.

    Raises AlreadySettled, and NothingChanged for what would be mailed as put right and is not.
    """
    with transaction.atomic():
        # Of two who answer at once the second finds it settled, and only one mail goes out.
        Contest.objects.select_for_update(no_key=True).get(pk=contest.pk)
        held = Contest.objects.select_related("profile__user", "vacancy__company").get(
            pk=contest.pk
        )
        held.settle(to, answer=answer, by=by, now=now)
        if to == Contest.State.CORRECTED:
            parts = parts_today(held)
            if parts is None or lines_of(parts) == lines_of([held.part]):
                raise NothingChanged
            queue_correction_mails(held, parts)
        queue_contest_mail(held)
        _audit(held, AuditEvent.Action.SETTLE, by, to)
    return held


def parts_today(contest: Contest) -> list[dict[str, Any]] | None:
    """The contested line, scored again: empty where the vacancy does not ask for it any more.

    None where the vacancy has closed, for nobody is scored for it then.
    """
    chance = chance_of(contest.profile, contest.vacancy)
    if chance is None:
        return None
    return [part for part in chance.match.parts if part["need"]["skill"] == contest.need]


def _audit(contest: Contest, action: AuditEvent.Action, by: User, reason: str = "") -> None:
    subject = contest.profile.user_id
    record(
        actor=by, action=action, subject_id=subject, target=f"contest {contest.uuid}", reason=reason
    )


__all__ = [
    "AlreadyContested",
    "AlreadySettled",
    "NothingChanged",
    "contest_line",
    "parts_today",
    "settle_contest",
]
