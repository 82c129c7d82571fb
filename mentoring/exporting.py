"""A session as a file for calendars; without the name of the other, who may not want it there."""

from datetime import timedelta

from django.conf import settings
from django.utils.translation import get_language, gettext

from formats.appointments import Appointment, written
from mail.addresses import address
from mentoring.models import Session


def calendar_of(session: Session) -> str:
    url = address((get_language() or "en")[:2], "mentoring:pair", str(session.pair.uuid))
    return written(
        Appointment(
            uid=f"mentoring-{session.uuid}@{settings.SITE_NAME.lower()}",
            sequence=0,
            written_at=session.created_at,
            starts_at=session.starts_at,
            length=timedelta(minutes=session.minutes),
            summary=gettext("Mentoring session"),
            description=url,
            place="",
            url=url,
            organizer=settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip(">"),
            organizer_name=settings.SITE_NAME,
        )
    )
