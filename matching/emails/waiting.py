"""The mail to a company whose word people wait for."""

from datetime import datetime

from django.conf import settings
from django.utils import formats, timezone
from django.utils.translation import override

from mail import outbox
from mail.addresses import address
from matching.emails.shared import deciding_members
from vacancies.models import Vacancy


def waiting_key_prefix(vacancy: Vacancy) -> str:
    return f"waiting:{vacancy.uuid}:"


def queue_waiting_mails(vacancy: Vacancy, *, people: int, since: datetime, now: datetime) -> None:
    """How many and since when, no more: who it is stands on the page."""
    end = max(since + settings.ANSWER_END, now + settings.ANSWER_END - settings.ANSWER_REMIND)
    for member in deciding_members(vacancy):
        with override(member.language):
            until = formats.date_format(timezone.localtime(end), "DATE_FORMAT")
        outbox.queue(
            event="answer_wanted",
            key=f"{waiting_key_prefix(vacancy)}{now:%Y%m%dT%H%M%S%f}:{member.pk}",
            to=member.email,
            language=member.language,
            context={
                "people": people,
                "days": (now - since).days,
                "until": until,
                "vacancy": vacancy,
                "recipient": member,
                "url": address(member.language, "matching:matches", vacancy.uuid),
            },
        )
