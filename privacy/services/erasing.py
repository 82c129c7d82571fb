"""The end of an account: one transaction for every row, and a promise for what is no row."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.db import IntegrityError, OperationalError, transaction

from accounts.audit import record
from accounts.models import AuditEvent, User
from hiring.services.files import forget_files_about
from hiring.services.parting import call_off_for_good
from mail.outbox import withhold_about
from mail.retention import forget_copies, forget_person
from mail.suppressing import digests_since, suppress
from matching.models import Match
from matching.services.withdrawing import withdraw_profile
from mentoring.services.parting import part_for_good
from placements.services import forget_member, tell_gone
from privacy.emails import say_goodbye
from privacy.models import Erasure, Export
from privacy.services.typed import forget_typed
from privacy.signals import account_ending
from talent.models import CV, Profile
from vacancies.models import MemberInvitation, Membership
from vacancies.services.members import remove_member

TRIES = 4
GONE = "the account is gone"
T = TypeVar("T")


def _nothing(_user: User) -> None:
    """Most ends need nothing first."""


def erase_person(
    *, user_id: int, cause: str, now: datetime, before: Callable[[User], None] = _nothing
) -> Erasure:
    """Delete an account with all that is about its person; the same answer however often asked.

    ``before`` is called with the locked person, in the same transaction: what it raises undoes all.

    Whatever writes about the person at the same moment either comes first and is deleted, too, or
    finds nobody. Raises LastOwner: a company must be handed over or closed before.
    """
    return _stubborn(partial(_erase, user_id=user_id, cause=cause, now=now, before=before))


def _stubborn(act: Callable[[], T]) -> T:
    """A row that arrived between look and deletion, or a deadlock, undid all of it: begin again."""
    for _attempt in range(TRIES - 1):
        try:
            return act()
        except (IntegrityError, OperationalError):
            continue
    return act()


@transaction.atomic
def _erase(*, user_id: int, cause: str, now: datetime, before: Callable[[User], None]) -> Erasure:
    user = _held(user_id)
    if user is None:
        return Erasure.objects.get(person=user_id)
    before(user)
    addresses = _addresses(user)
    # While their matches say in which lists they may stand.
    files = forget_files_about(user)
    forget_member(user=user)
    for membership in Membership.objects.filter(user=user):
        remove_member(membership=membership)
    for profile in Profile.objects.filter(user=user):
        withdraw_profile(profile=profile, now=now, reason=GONE)
    withhold_about(user_id, reason=GONE)
    call_off_for_good(user=user, now=now)
    tell_gone(user=user)
    part_for_good(user=user)
    say_goodbye(user)
    files += _files(user)
    _end_sessions(user)
    user.delete()
    # After the rows: who was writing about them has finished or has failed by now.
    underway = forget_person(user_id=user_id, addresses=addresses)
    MemberInvitation.objects.filter(email__in=addresses).delete()
    account_ending.send(sender=User, addresses=addresses)
    suppress(addresses, now=now)
    record(actor=None, action=AuditEvent.Action.ERASE, subject_id=user_id, reason=cause)
    # A worker that is sending just now ends within its lease.
    due_at = now + settings.WORK_LEASE if underway else now
    return Erasure.objects.create(
        person=user_id, cause=cause, files=files, mails=underway, created_at=now, due_at=due_at
    )


def _held(user_id: int) -> User | None:
    """Locked in the order of a run: matches by their vacancies, then the person."""
    matches = Match.objects.filter(profile__user=user_id).order_by("vacancy_id")
    list(matches.select_for_update(of=("self",)).values_list("pk"))
    list(Profile.objects.filter(user=user_id).select_for_update().values_list("pk"))
    return User.objects.select_for_update().filter(pk=user_id).first()


def _addresses(user: User) -> list[str]:
    others = EmailAddress.objects.filter(user=user).values_list("email", flat=True)
    return sorted({user.email, *others})


def _files(user: User) -> list[str]:
    named: list[Any] = [CV.objects.filter(profile__user=user), Export.objects.filter(user=user)]
    return [name for rows in named for name in rows.values_list("file", flat=True) if name]


def _end_sessions(user: User) -> None:
    """Every session of the person; of browsers that only typed the address, the worker knows."""
    theirs = UserSession.objects.filter(user=user).values("session_key")
    Session.objects.filter(session_key__in=theirs).delete()


def finish_erasure(*, erasure: Erasure, now: datetime) -> bool:
    """Delete what is outside the database; begun again after a crash, it finds less to do."""
    for name in erasure.files:
        default_storage.delete(name)
    forget_copies(erasure.mails)
    forget_typed(digests_since(erasure.created_at))
    return erasure.finish(now=now, files=[], mails=[])


def due_erasures(*, now: datetime, limit: int) -> list[int]:
    rows = Erasure.objects.due(now=now).order_by("due_at").values_list("pk", flat=True)
    return list(rows[:limit])


__all__ = ["due_erasures", "erase_person", "finish_erasure"]
