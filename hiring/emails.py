"""What both sides hear of an interview; what is agreed comes with a file for calendars."""

from datetime import datetime
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User
from formats.appointments import Appointment, written
from hiring.models import Interview
from mail import outbox
from mail.addresses import address
from matching.emails import answer_key_prefix
from matching.emails.shared import deciding_members
from matching.models import Candidacy

State = Interview.State
CANCELLED = "interview_cancelled"


def calendar_of(interview: Interview, *, for_person: bool, now: datetime) -> str:
    """The agreed time as a file, in the language that is active; "" where none was agreed.

    It names the company and the vacancy, and the candidate by their number alone: calendars are
    shared with more people than one thinks.
    """
    slot = interview.chosen
    if slot is None:
        return ""
    match = interview.candidacy.match
    vacancy = match.vacancy
    whom = (
        vacancy.company.name if for_person else _("candidate %(number)s") % {"number": match.number}
    )
    cancelled = interview.state == State.CANCELLED
    return written(
        Appointment(
            uid=f"{interview.uuid}@{settings.SITE_NAME.lower()}",
            sequence=int(cancelled),
            written_at=now,
            starts_at=slot.starts_at,
            length=interview.length,
            summary=_("Interview: %(whom)s, %(title)s") % {"whom": whom, "title": vacancy.title},
            description=f"{vacancy.title}, {vacancy.company.name}",
            place=interview.place,
            url=interview.link,
            organizer=parseaddr(settings.MAIL_FROM)[1],
            organizer_name=vacancy.company.name,
            cancelled=cancelled,
        )
    )


def queue_proposed_mail(interview: Interview) -> None:
    _tell_person(interview, "interview_proposed")


def queue_answered_mails(interview: Interview) -> None:
    """To the company; to the person, too, where a time is agreed."""
    _tell_company(interview, "interview_answered")
    if interview.state == State.CHOSEN:
        _tell_person(interview, "interview_answered")


def queue_cancelled_mails(interview: Interview, *, due_at: datetime | None = None) -> None:
    """Whoever cancelled knows, but has it in the calendar like everybody else.

    Not before `due_at`, where it can be taken back until then. The person hears of what was only
    proposed as well, unless it was they who ended it; the company of what was agreed.
    """
    by_the_person = interview.cancelled_side == Interview.Side.PERSON
    if interview.chosen is not None or not by_the_person:
        _tell_person(interview, CANCELLED, due_at=due_at)
    if interview.chosen is not None:
        _tell_company(interview, CANCELLED, due_at=due_at)


def withhold_cancelled_mails(interview: Interview) -> None:
    outbox.withhold_keys(_cancelled_key(interview), reason="the interview takes place after all")


def _cancelled_key(interview: Interview) -> str:
    """Of all mails of one cancellation: one that was taken back can be followed by another."""
    return f"{CANCELLED}:{interview.uuid}:{interview.changed_at:%Y%m%d%H%M%S%f}:"


def _tell_person(interview: Interview, event: str, *, due_at: datetime | None = None) -> None:
    candidacy = interview.candidacy
    person = candidacy.match.profile.user
    url = f"{address(person.language, 'matching:application', candidacy.uuid)}#interview"
    _queue(interview, event, person, url, for_person=True, due_at=due_at)


def _tell_company(interview: Interview, event: str, *, due_at: datetime | None = None) -> None:
    match = interview.candidacy.match
    # Who took part no more may be gone altogether: the list is always there.
    page = ("matching:matches", match.vacancy.uuid)
    if interview.candidacy.state == Candidacy.State.ACCEPTED:
        page = ("hiring:team", match.uuid)
    for member in deciding_members(match.vacancy):
        url = address(member.language, *page)
        _queue(interview, event, member, url, for_person=False, due_at=due_at)


def _queue(
    interview: Interview,
    event: str,
    to: User,
    url: str,
    *,
    for_person: bool,
    due_at: datetime | None,
) -> None:
    match = interview.candidacy.match
    with override(to.language):
        calendar = calendar_of(interview, for_person=for_person, now=interview.changed_at)
    context: dict[str, Any] = {
        "interview": interview,
        "slot": interview.chosen,
        "slots": interview.slots.all(),
        "vacancy": match.vacancy,
        "number": match.number,
        "for_person": for_person,
        "in_contact": interview.candidacy.state == Candidacy.State.ACCEPTED,
        "recipient": to,
        "url": url,
    }
    outbox.queue(
        event=event,
        to=to.email,
        language=to.language,
        context=context,
        calendar=calendar,
        due_at=due_at,
        **_kept(interview, event, to, for_person=for_person),
    )


def _kept(interview: Interview, event: str, to: User, *, for_person: bool) -> dict[str, Any]:
    """Under which key, about whom, and for how long a mail is kept.

    What a company hears of somebody is not sent any more once they withdraw or go; that nobody
    comes is sent all the same, says no more than the number, and goes once it is sent.
    """
    if event == CANCELLED:
        return {"key": f"{_cancelled_key(interview)}{to.pk}", "keep": for_person}
    key = f"{event}:{interview.uuid}:{to.pk}"
    if for_person:
        return {"key": key}
    match = interview.candidacy.match
    prefix = answer_key_prefix(interview.candidacy)
    return {"key": f"{prefix}{key}", "about": [match.profile.user_id]}
