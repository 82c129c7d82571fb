"""Mails, looks and acts: what stands in no row of the person's own."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from accounts.models import AuditEvent, User
from mail.models import OutgoingMail
from privacy.exporting.rows import addresses_of
from privacy.looks import in_words, looks_at


def mails(user: User) -> Iterator[dict[str, Any]]:
    """To the person; one that speaks of other people without its words."""
    theirs = OutgoingMail.objects.filter(to__in=addresses_of(user)).defer("html")
    for mail in theirs.order_by("pk").iterator(chunk_size=100):
        told = {"event": mail.event, "written_at": mail.created_at, "state": mail.state}
        told |= {"to": mail.to, "sent_at": mail.finished_at, "subject": mail.subject}
        if set(mail.about) - {user.pk}:
            yield told | {"text": None, "left_out": "it speaks of other people"}
        else:
            yield told | {"text": mail.text}


def looks(user: User) -> Iterator[dict[str, Any]]:
    for look in in_words(looks_at(user)):
        yield asdict(look)


def own_acts(user: User) -> Iterator[dict[str, Any]]:
    """What the audit trail says the person did; not to whom."""
    for event in AuditEvent.objects.filter(actor_id=user.pk).order_by("pk").iterator():
        yield {"at": event.at, "action": event.action, "target": event.target}
