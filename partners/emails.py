"""Mails to the people of an organisation, each queued with its cause and unique by its key."""

from datetime import datetime

from django.db.models import QuerySet

from mail import outbox
from mail.addresses import address
from partners.models import Ask, Entry, Notice, Pledge
from vacancies.access import RIGHTS
from vacancies.models import Membership


def tell_published(entry: Entry, *, now: datetime) -> None:
    _tell(entry, "partner_published", now=now)


def tell_sent_back(entry: Entry, *, now: datetime) -> None:
    _tell(entry, "partner_sent_back", now=now)


def tell_asked(asked: Ask) -> None:
    """With the message; who it is stands behind the door of those who may write there."""
    entry = asked.entry
    for member in readers_of(entry):
        reader = member.user
        outbox.queue(
            event="partner_asked",
            key=f"partner_asked:{asked.uuid}:{reader.pk}",
            to=reader.email,
            language=reader.language,
            context={
                "name": reader.full_name,
                "company": entry.organisation.name,
                "entry": entry,
                "message": asked.message,
                "url": address(reader.language, "partners:preview", sort_of(entry), entry.uuid),
            },
            about=[asked.person.pk],
        )


def readers_of(entry: Entry) -> QuerySet[Membership]:
    """Those who write for its organisation."""
    members = entry.organisation.memberships.filter(role__in=RIGHTS["edit"], user__is_active=True)
    return members.select_related("user").order_by("pk")


def _tell(entry: Entry, event: str, *, now: datetime) -> None:
    for member in readers_of(entry):
        user = member.user
        outbox.queue(
            event=event,
            key=f"{event}:{entry.uuid}:{user.pk}:{now:%Y%m%dT%H%M%S%f}",
            to=user.email,
            language=user.language,
            context={
                "name": user.full_name,
                "company": entry.organisation.name,
                "title": entry.title if isinstance(entry, Notice) else "",
                "amount": entry.amount if isinstance(entry, Pledge) else 0,
                "note": entry.review_note,
                "url": address(user.language, "partners:preview", sort_of(entry), entry.uuid),
            },
        )


def sort_of(entry: Entry) -> str:
    """As it stands in addresses."""
    return "pledges" if isinstance(entry, Pledge) else "notices"
