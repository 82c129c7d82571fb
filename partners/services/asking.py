"""Somebody asks about a pledge or a notice: kept once, and sent to those who write for it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import AuditEvent, User
from partners.emails import readers_of, sort_of, tell_asked
from partners.errors import AskRefused
from partners.models import Ask, Notice, Pledge, takes_asks

MOST_A_DAY = 10
DAY = timedelta(days=1)


@transaction.atomic
def ask(*, entry: Pledge | Notice, person: User, message: str, now: datetime) -> tuple[Ask, bool]:
    """The row, and whether it is new: a second time nothing is sent.

    Whoever calls has asked whether name and address may go with it. Raises AskRefused.
    """
    User.objects.select_for_update(no_key=True).get(pk=person.pk)
    mine, about = Ask.objects.of(person), _about(entry)
    made = mine.filter(**about).first()
    if made is not None:
        return made, False
    if refusal := why_not(entry, now=now):
        raise AskRefused(refusal)
    if mine.filter(created_at__gt=now - DAY).count() >= MOST_A_DAY:
        raise AskRefused(_("You have asked enough for one day: come back tomorrow."))
    made = Ask.objects.create(person=person, message=message, created_at=now, **about)
    record(
        actor=person,
        action=AuditEvent.Action.ASK,
        subject_id=person.pk,
        target=f"{sort_of(entry)} {entry.uuid}",
        reason=entry.organisation.name,
    )
    tell_asked(made)
    return made, True


def _about(entry: Pledge | Notice) -> dict[str, Pledge | Notice]:
    return {"pledge" if isinstance(entry, Pledge) else "notice": entry}


def why_not(entry: Pledge | Notice, *, now: datetime) -> str:
    """Why nobody can ask about it now; "" where they can."""
    if not takes_asks(entry, today=localdate(now)):
        return _("This is over: nobody waits for a message any more.")
    if not readers_of(entry).exists():
        return _("Nobody reads messages for this organisation here now.")
    return ""


@transaction.atomic
def join_asks(*, into: User, other: User) -> None:
    """Of two accounts that became one; what both asked stands already. The caller holds both."""
    mine = Ask.objects.of(into)
    for name in ("pledge", "notice"):
        known = mine.filter(**{f"{name}__isnull": False}).values(name)
        theirs = Ask.objects.of(other).filter(**{f"{name}__isnull": False})
        theirs.exclude(**{f"{name}__in": known}).update(person=into)
