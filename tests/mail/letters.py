"""Mails for tests: queued as every app does, or a bare row."""

import itertools
from typing import Any

from django.utils import timezone

from mail.delivery import deliver
from mail.models import DeliveredMail, OutgoingMail
from mail.outbox import SHORTLIST_TOPIC, queue_rendered

TOPIC = SHORTLIST_TOPIC
HTML = (
    "<html><head><style>p { color: #123456 }</style></head>"
    "<body><p>Bonjour &amp; merci</p></body></html>"
)
_numbers = itertools.count(1)


def make_mail(**fields: Any) -> OutgoingMail:
    """A row as the outbox would write it."""
    now = timezone.now()
    number = next(_numbers)
    row = {"key": f"letter:{number}", "event": "letter", "to": f"reader{number}@example.org"}
    row |= {"language": "en", "subject": f"Letter {number}", "text": "Good day\n"}
    return OutgoingMail.objects.create(**row | {"created_at": now, "due_at": now} | fields)


def queue_letter(**fields: Any) -> OutgoingMail | None:
    letter = {"event": "letter", "to": "ann@example.org", "language": "fr", "subject": "Bonjour"}
    return queue_rendered(**letter | {"text": "Bonjour & merci", "html": HTML} | fields)


def send(mail: OutgoingMail) -> OutgoingMail:
    """Claim and deliver it now; returns the row as it is afterwards."""
    now = timezone.now()
    claimed = OutgoingMail.objects.claim(mail.pk, now=now)
    assert claimed is not None
    deliver(claimed, now=now)
    return OutgoingMail.objects.get(pk=mail.pk)


def arrive(**fields: Any) -> DeliveredMail:
    """A letter that went all the way into the local mailbox."""
    mail = queue_letter(**fields)
    assert mail is not None
    send(mail)
    return DeliveredMail.objects.get(message_id=mail.message_id)
