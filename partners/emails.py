"""Mails to the people of an organisation, each queued with its cause and unique by its key."""

from datetime import datetime

from mail import outbox
from mail.addresses import address
from partners.models import Entry, Notice, Pledge
from vacancies.access import RIGHTS


def tell_published(entry: Entry, *, now: datetime) -> None:
    _tell(entry, "partner_published", now=now)


def tell_sent_back(entry: Entry, *, now: datetime) -> None:
    _tell(entry, "partner_sent_back", now=now)


def _tell(entry: Entry, event: str, *, now: datetime) -> None:
    members = entry.organisation.memberships.filter(
        role__in=RIGHTS["edit"], user__is_active=True
    ).select_related("user")
    for member in members.order_by("pk"):
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
