"""Accounts that nobody uses: their people are told, and a while later the account ends."""

import logging
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from accounts.models import AuditEvent, User
from privacy.emails import warn_of_end
from privacy.models import Erasure, Notice
from privacy.services.companies import leave_companies
from privacy.services.erasing import erase_person
from vacancies.errors import LastOwner
from workqueue.attempts import alone

logger = logging.getLogger(__name__)


class CameBack(Exception):
    """The account is used again."""


class Step(NamedTuple):
    """What is due for an account: "warn" or "end"."""

    what: str
    user_id: int
    inactive_since: datetime


def unused(*, since: datetime) -> QuerySet[User]:
    """Accounts without a sign of their person after a moment, each with ``last_sign``.

    Staff are kept: the operator looks after those. Answers given by links of mails count: the
    audit trail has them.
    """
    kept = Notice.objects.filter(user=OuterRef("pk")).values("kept_at")
    last = Greatest(
        "date_joined",
        Coalesce("last_login", "date_joined"),
        Coalesce(Subquery(kept), "date_joined"),
    )
    acts = AuditEvent.objects.filter(actor_id=OuterRef("pk"), at__gt=since)
    unseen = User.objects.filter(is_staff=False).annotate(last_sign=last)
    return unseen.filter(~Exists(acts), last_sign__lte=since).order_by("pk")


def due_steps(*, now: datetime) -> Iterator[Step]:
    """What ``end_unused`` would do now."""
    ending = now - settings.KEEP_INACTIVE
    open_notices = Notice.objects.filter(kept_at=None)
    over = open_notices.filter(erase_after__lte=now).values("user")
    for user in unused(since=ending).filter(pk__in=over):
        yield Step("end", user.pk, _last_sign(user))
    told = open_notices.values("user")
    for user in unused(since=ending + settings.INACTIVE_NOTICE).exclude(pk__in=told):
        yield Step("warn", user.pk, _last_sign(user))


def end_unused(*, now: datetime) -> int:
    """Take every step that is due, each in a transaction of its own; returns how many were taken.

    Done twice on a day it finds nothing the second time.
    """
    _forget_those_who_came_back(now=now)
    steps = list(due_steps(now=now))
    return sum(
        alone(f"{step.what} user {step.user_id}", partial(_take, step, now=now)) for step in steps
    )


def _take(step: Step, *, now: datetime) -> bool:
    return (_end if step.what == "end" else _warn)(step, now=now)


def keep_account(*, notice: Notice, now: datetime) -> None:
    """The person wants it kept: as good as signing in."""
    Notice.objects.filter(pk=notice.pk).update(kept_at=now)


def _forget_those_who_came_back(*, now: datetime) -> None:
    """A notice is about one stretch of silence."""
    silent = unused(since=now - settings.KEEP_INACTIVE + settings.INACTIVE_NOTICE).values("pk")
    Notice.objects.filter(kept_at=None).exclude(user__in=silent).delete()


def _warn(step: Step, *, now: datetime) -> bool:
    with transaction.atomic():
        user = User.objects.select_for_update(no_key=True).filter(pk=step.user_id).first()
        if user is None or Notice.objects.filter(user=user, kept_at=None).exists():
            return False
        Notice.objects.filter(user=user).delete()
        notice = Notice.objects.create(
            user=user,
            inactive_since=step.inactive_since,
            sent_at=now,
            erase_after=max(
                step.inactive_since + settings.KEEP_INACTIVE, now + settings.INACTIVE_NOTICE
            ),
        )
        warn_of_end(notice)
    return True


def _end(step: Step, *, now: datetime) -> bool:
    """One transaction, so that a company closes with the account or not at all."""
    try:
        erase_person(
            user_id=step.user_id,
            cause=Erasure.Cause.INACTIVE,
            now=now,
            before=partial(_leave_unused, now=now),
        )
    except CameBack:
        return False
    except LastOwner:
        # Others act for the company still: the staff ask them who owns it from now on.
        logger.warning("user %s is unused, and the last owner of a company", step.user_id)
        return False
    return True


def _leave_unused(user: User, *, now: datetime) -> None:
    """With the person's row locked: whoever signs in comes before this look, or finds nobody."""
    if not unused(since=now - settings.KEEP_INACTIVE).filter(pk=user.pk).exists():
        raise CameBack
    leave_companies(user, now=now)


def _last_sign(user: User) -> datetime:
    sign: datetime = user.last_sign  # type: ignore[attr-defined]  # annotated by ``unused``
    return sign


__all__ = ["Step", "due_steps", "end_unused", "keep_account", "unused"]
