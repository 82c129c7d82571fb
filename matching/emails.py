"""The mails of matching: shortlist to employers, invitation to the person, their answer back."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from accounts.models import User
from mail import outbox
from matching.answering import VALID_FOR, make_answer_url
from matching.explanations import lines_of
from matching.models import Candidacy, Shortlist, ShortlistEntry
from matching.people import about
from vacancies.models import Membership, Vacancy

SHORTLIST_TOPIC = "shortlists"


def shortlist_key_prefix(vacancy: Vacancy) -> str:
    return f"shortlist:{vacancy.uuid}:"


def queue_shortlist_mails(shortlist: Shortlist) -> int:
    """One mail per member who decides about candidates; returns how many were queued."""
    vacancy = shortlist.vacancy
    entries = list(
        shortlist.entries.select_related("match__profile").prefetch_related(
            "match__profile__languages"
        )
    )
    queued = [
        outbox.queue(
            event="shortlist",
            key=f"{shortlist_key_prefix(vacancy)}{shortlist.period}:{member.pk}",
            to=member.email,
            language=member.language,
            context=_shortlist_context(vacancy, entries, member),
            unsubscribe_topic=SHORTLIST_TOPIC,
            about=[entry.match.profile.user_id for entry in entries],
        )
        for member in _deciding_members(vacancy)
    ]
    return sum(mail is not None for mail in queued)


def _deciding_members(vacancy: Vacancy) -> list[User]:
    rows = vacancy.company.memberships.filter(wants_shortlists=True, user__is_active=True)
    return [row.user for row in rows.exclude(role=Membership.Role.READER).select_related("user")]


def _shortlist_context(
    vacancy: Vacancy, entries: list[ShortlistEntry], member: User
) -> dict[str, Any]:
    with override(member.language):
        people = [
            {
                "number": entry.match.number,
                "points": entry.score / 100,
                "about": about(entry.match.profile),
                "lines": lines_of(entry.parts),
                "url": make_answer_url(entry=entry, user=member),
            }
            for entry in entries
        ]
    return {
        "vacancy": vacancy,
        "people": people,
        "url": _address(member.language, "matching:matches", vacancy.uuid),
        "valid_days": VALID_FOR.days,
        "recipient": member,
    }


def queue_invitation_mail(candidacy: Candidacy) -> None:
    person = candidacy.match.profile.user
    outbox.queue(
        event="invitation",
        key=f"invitation:{candidacy.uuid}",
        to=person.email,
        language=person.language,
        context={
            "candidacy": candidacy,
            "vacancy": candidacy.match.vacancy,
            "recipient": person,
            "url": _address(person.language, "matching:invitation", candidacy.uuid),
        },
    )


def answer_key_prefix(candidacy: Candidacy) -> str:
    return f"answer:{candidacy.uuid}:"


def queue_answer_mails(candidacy: Candidacy) -> None:
    """Tell the company's deciding members; the name stands on the page, not in the mail."""
    vacancy = candidacy.match.vacancy
    for member in _deciding_members(vacancy):
        outbox.queue(
            event="candidate_answered",
            key=f"{answer_key_prefix(candidacy)}{candidacy.state}:{member.pk}",
            to=member.email,
            language=member.language,
            context={
                "candidacy": candidacy,
                "accepted": candidacy.name_is_shown,
                "number": candidacy.match.number,
                "vacancy": vacancy,
                "recipient": member,
                "url": _address(member.language, "matching:match", candidacy.match.uuid),
            },
            about=[candidacy.match.profile.user_id],
        )


def _address(language: str, name: str, *args: object) -> str:
    with override(language):
        return f"{settings.SITE_URL}{reverse(name, args=args)}"
