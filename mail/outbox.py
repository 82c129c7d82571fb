"""The door for every other app: queue a mail in the transaction of its cause, or hold it back."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import css_inline
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from mail.addresses import address
from mail.models import OutgoingMail, Unsubscription
from mail.suppressing import is_suppressed
from mail.tasks import send_mail
from mail.topics import stoppable_by
from mail.unsubscribing import unsubscribe_url
from workqueue.models import Job
from workqueue.nudges import nudge

SHORTLIST_TOPIC = "shortlists"
PARTS = {"subject": "subject.txt", "text": "body.txt", "html": "body.html"}


def queue(
    *,
    event: str,
    key: str,
    to: str,
    language: str,
    context: dict[str, Any],
    about: Sequence[int] = (),
    keep: bool = True,
    calendar: str = "",
    due_at: datetime | None = None,
) -> OutgoingMail | None:
    """Render the trio templates/emails/<event>/ and queue it, to be sent now or from `due_at` on.

    None if the key was used before, or the address's account is gone. Whether it can be stopped
    is told by the topic of the event.
    """
    if OutgoingMail.objects.filter(key=key).exists() or is_suppressed(to):
        return None
    topic = stoppable_by(event)
    return queue_rendered(
        event=event,
        key=key,
        to=to,
        language=language,
        **_rendered(event, to=to, language=language, topic=topic, context=context),
        unsubscribe_topic=topic,
        about=about,
        keep=keep,
        calendar=calendar,
        due_at=due_at,
    )


def _rendered(
    event: str, *, to: str, language: str, topic: str, context: dict[str, Any]
) -> dict[str, str]:
    """The trio in its reader's language, with the ways out that its topic has."""
    shared = {"site_name": settings.SITE_NAME, "site_url": settings.SITE_URL, "language": language}
    if topic:
        shared["unsubscribe_url"] = unsubscribe_url(email=to, topic=topic, language=language)
        shared["choices_url"] = address(language, "accounts:notifications")
    with override(language):
        return {
            name: render_to_string(f"emails/{event}/{file}", shared | context)
            for name, file in PARTS.items()
        }


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
    calendar: str = "",
    due_at: datetime | None = None,
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
            "calendar": calendar,
            "unsubscribe_topic": unsubscribe_topic,
            "about": list(about),
            "keep": keep,
            "created_at": now,
            "due_at": due_at or now,
        },
    )
    if not created:
        return None
    nudge(send_mail, mail.pk)
    return mail


def stop_topic(email: str, topic: str) -> None:
    """No more mail of this topic to this address; what waits is not sent either.

    An address whose account is gone gets none anyway: a click on an old link keeps it nowhere.
    """
    if is_suppressed(email):
        return
    Unsubscription.objects.get_or_create(email=email, topic=topic)


def resume_topic(email: str, topic: str) -> None:
    """Mails written from now on are sent again."""
    Unsubscription.objects.filter(email=email, topic=topic).delete()


def carry_choices(*, old: str, new: str) -> None:
    """Somebody's address has changed: what they stopped stays stopped, under the new one only."""
    with transaction.atomic():
        stopped = Unsubscription.objects.filter(email=old)
        for topic in list(stopped.values_list("topic", flat=True)):
            stop_topic(new, topic)
        stopped.delete()


def is_stopped(email: str, topic: str) -> bool:
    return Unsubscription.objects.filter(email=email, topic=topic).exists()


def withhold_about(user_id: int, *, reason: str) -> list[str]:
    """Stop every unsent mail that speaks about a person; the keys of those surely not sent."""
    return _withhold(OutgoingMail.objects.filter(about__contains=[user_id]), reason)


def withhold_keys(prefix: str, *, reason: str, to: str = "", about: int | None = None) -> list[str]:
    """Stop every unsent mail of one cause, or those to one address or about one person.

    Returns the keys surely not sent.
    """
    mails = OutgoingMail.objects.filter(key__startswith=prefix)
    if to:
        mails = mails.filter(to=to)
    if about is not None:
        mails = mails.filter(about__contains=[about])
    return _withhold(mails, reason)


def sent(prefix: str) -> list[tuple[str, datetime]]:
    """(key, when) of the mails of one cause that were delivered, the first first."""
    mails = OutgoingMail.objects.filter(key__startswith=prefix, state=Job.State.DONE)
    times = mails.filter(finished_at__isnull=False).order_by("finished_at", "pk")
    return list(times.values_list("key", "finished_at"))


def on_their_way(prefix: str) -> list[str]:
    """The keys of the mails of one cause that were delivered or still will be."""
    stopped = [Job.State.WITHHELD, Job.State.FAILED]
    mails = OutgoingMail.objects.filter(key__startswith=prefix).exclude(state__in=stopped)
    return list(mails.values_list("key", flat=True))


def withheld(prefix: str, *, reason: str) -> list[str]:
    """The keys of the mails of one cause that were stopped for a reason, and surely not sent."""
    stopped = OutgoingMail.objects.filter(state=Job.State.WITHHELD, last_error=reason)
    rows = stopped.filter(key__startswith=prefix, leased_until=None).order_by("pk")
    return list(rows.values_list("key", flat=True))


def withhold_exactly(keys: Sequence[str], *, reason: str) -> list[str]:
    """Stop the unsent mails with these keys; those surely not sent."""
    return _withhold(OutgoingMail.objects.filter(key__in=keys), reason)


def _withhold(mails: QuerySet[OutgoingMail], reason: str) -> list[str]:
    """A mail on its way may have left already: it is not tried again, and counts as sent."""
    unsent = mails.filter(state__in=[Job.State.WAITING, Job.State.RUNNING])
    with transaction.atomic():
        found = list(unsent.select_for_update().order_by("pk").values_list("pk", "key", "state"))
        OutgoingMail.objects.filter(pk__in=[pk for pk, _key, _state in found]).update(
            state=Job.State.WITHHELD, last_error=reason, finished_at=timezone.now()
        )
    return [key for _pk, key, state in found if state == Job.State.WAITING]
