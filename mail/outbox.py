"""The door for every other app: queue a mail in the transaction of its cause, or hold it back."""

import uuid
from collections.abc import Sequence
from typing import Any

import css_inline
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from mail.models import OutgoingMail, Unsubscription
from mail.suppressing import is_suppressed
from mail.tasks import send_mail
from mail.unsubscribing import unsubscribe_url
from workqueue.models import Job
from workqueue.nudges import nudge

SHORTLIST_TOPIC = "shortlists"


def queue(
    *,
    event: str,
    key: str,
    to: str,
    language: str,
    context: dict[str, Any],
    unsubscribe_topic: str = "",
    about: Sequence[int] = (),
    keep: bool = True,
) -> OutgoingMail | None:
    """Render the trio templates/emails/<event>/ and queue it.

    None if the key was used before, or the address's account is gone.
    """
    if OutgoingMail.objects.filter(key=key).exists() or is_suppressed(to):
        return None
    shared = {"site_name": settings.SITE_NAME, "site_url": settings.SITE_URL, "language": language}
    if unsubscribe_topic:
        shared["unsubscribe_url"] = unsubscribe_url(
            email=to, topic=unsubscribe_topic, language=language
        )
    with override(language):
        parts = {
            name: render_to_string(f"emails/{event}/{name}", shared | context)
            for name in ("subject.txt", "body.txt", "body.html")
        }
    return queue_rendered(
        event=event,
        key=key,
        to=to,
        language=language,
        subject=parts["subject.txt"],
        text=parts["body.txt"],
        html=parts["body.html"],
        unsubscribe_topic=unsubscribe_topic,
        about=about,
        keep=keep,
    )


def queue_rendered(
    *,
    event: str,
    to: str,
    language: str,
    subject: str,
    text: str,
    html: str,
    key: str = "",
    unsubscribe_topic: str = "",
    about: Sequence[int] = (),
    keep: bool = True,
) -> OutgoingMail | None:
    """Queue a finished message; without a key it is a mail of its own."""
    if unsubscribe_topic and is_stopped(to, unsubscribe_topic):
        return None
    now = timezone.now()
    mail, created = OutgoingMail.objects.get_or_create(
        key=key or f"{event}:{uuid.uuid4()}",
        defaults={
            "event": event,
            "to": to,
            "language": language,
            "subject": " ".join(subject.split())[:250],
            "text": text.strip() + "\n",
            "html": css_inline.inline(html, keep_style_tags=True) if html else "",
            "unsubscribe_topic": unsubscribe_topic,
            "about": list(about),
            "keep": keep,
            "created_at": now,
            "due_at": now,
        },
    )
    if not created:
        return None
    nudge(send_mail, mail.pk)
    return mail


def stop_topic(email: str, topic: str) -> None:
    """No more mail of this topic to this address; what waits is not sent either."""
    Unsubscription.objects.get_or_create(email=email, topic=topic)


def resume_topic(email: str, topic: str) -> None:
    """Mails written from now on are sent again."""
    Unsubscription.objects.filter(email=email, topic=topic).delete()


def is_stopped(email: str, topic: str) -> bool:
    return Unsubscription.objects.filter(email=email, topic=topic).exists()


def withhold_about(user_id: int, *, reason: str) -> list[str]:
    """Stop every unsent mail that speaks about a person; the keys of those surely not sent."""
    return _withhold(OutgoingMail.objects.filter(about__contains=[user_id]), reason)


def withhold_keys(prefix: str, *, reason: str, to: str = "") -> list[str]:
    """Stop every unsent mail of one cause, to one address or to all; the keys surely not sent."""
    mails = OutgoingMail.objects.filter(key__startswith=prefix)
    return _withhold(mails.filter(to=to) if to else mails, reason)


def _withhold(mails: QuerySet[OutgoingMail], reason: str) -> list[str]:
    """A mail on its way may have left already: it is not tried again, and counts as sent."""
    unsent = mails.filter(state__in=[Job.State.WAITING, Job.State.RUNNING])
    with transaction.atomic():
        found = list(unsent.select_for_update().order_by("pk").values_list("pk", "key", "state"))
        OutgoingMail.objects.filter(pk__in=[pk for pk, _key, _state in found]).update(
            state=Job.State.WITHHELD, last_error=reason, finished_at=timezone.now()
        )
    return [key for _pk, key, state in found if state == Job.State.WAITING]
