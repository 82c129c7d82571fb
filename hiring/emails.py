"""What both sides hear of an interview; what is agreed comes with a file for calendars."""

from datetime import datetime
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User
from hiring.calendars import Appointment, written
from hiring.models import Interview
from mail import outbox
from mail.addresses import address
from matching.emails import answer_key_prefix
from matching.emails.shared import deciding_members
from matching.models import Candidacy

State = Interview.State


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
    # Who is no longer in contact comes no more.
    in_contact = interview.candidacy.state == Candidacy.State.ACCEPTED
    cancelled = interview.state == State.CANCELLED or not in_contact
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


def queue_cancelled_mails(interview: Interview, *, by: User) -> None:
    """Who cancelled knows, but has it in the calendar like everybody else."""
    _tell_person(interview, "interview_cancelled")
    if interview.chosen is not None:
        _tell_company(interview, "interview_cancelled")


def _tell_person(interview: Interview, event: str) -> None:
    candidacy = interview.candidacy
    person = candidacy.match.profile.user
    url = f"{address(person.language, 'matching:application', candidacy.uuid)}#interview"
    _queue(interview, event, person, url, for_person=True)


def _tell_company(interview: Interview, event: str) -> None:
    match = interview.candidacy.match
    for member in deciding_members(match.vacancy):
        url = f"{address(member.language, 'hiring:team', match.uuid)}#interview"
        _queue(interview, event, member, url, for_person=False)


def _queue(interview: Interview, event: str, to: User, url: str, *, for_person: bool) -> None:
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
        "recipient": to,
        "url": url,
    }
    # As the news of a yes: not sent any more once the person has withdrawn it.
    prefix = "" if for_person else answer_key_prefix(interview.candidacy)
    outbox.queue(
        event=event,
        key=f"{prefix}{event}:{interview.uuid}:{to.pk}",
        to=to.email,
        language=to.language,
        context=context,
        about=[] if for_person else [match.profile.user_id],
        calendar=calendar,
    )
