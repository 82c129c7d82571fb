"""The mails of matching: shortlist to employers, invitation to the person, their answer back."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from accounts.models import User
from mail import outbox
from matching.answering import VALID_FOR, make_answer_url
from matching.explanations import lines_of
from matching.fitting import fitting_of, is_near
from matching.models import Candidacy, CandidacyEvent, Contest, Shortlist, ShortlistEntry
from matching.models.fits import Fit
from matching.people import about
from talent.models import Profile
from vacancies.models import Membership, Vacancy


def shortlist_key_prefix(vacancy: Vacancy) -> str:
    return f"shortlist:{vacancy.uuid}:"


def queue_shortlist_mails(shortlist: Shortlist, instead_of: Sequence[str] = ()) -> int:
    """One mail per member who decides about candidates; returns how many were queued.

    `instead_of` holds the keys of mails that were stopped: only those are written again.
    """
    vacancy = shortlist.vacancy
    entries = list(
        shortlist.entries.select_related("match__profile").prefetch_related(
            "match__profile__languages"
        )
    )
    members = _deciding_members(vacancy)
    keys = {member: _shortlist_key(shortlist, member, instead_of) for member in members}
    queued = [
        outbox.queue(
            event="shortlist",
            key=keys[member],
            to=member.email,
            language=member.language,
            context=_shortlist_context(vacancy, entries, member),
            unsubscribe_topic=outbox.SHORTLIST_TOPIC,
            about=[entry.match.profile.user_id for entry in entries],
        )
        for member in members
        if keys[member]
    ]
    return sum(mail is not None for mail in queued)


def _shortlist_key(shortlist: Shortlist, member: User, instead_of: Sequence[str]) -> str:
    """(vacancy, period, recipient); a mail written again adds a mark; empty is none to write."""
    key = f"{shortlist_key_prefix(shortlist.vacancy)}{shortlist.period}:{member.pk}"
    if not instead_of:
        return key
    stopped = [old for old in instead_of if old == key or old.startswith(f"{key}:")]
    return f"{stopped[0]}:again" if stopped else ""


def _deciding_members(vacancy: Vacancy) -> list[User]:
    rows = vacancy.company.memberships.filter(wants_shortlists=True, user__is_active=True)
    return [row.user for row in rows.exclude(role=Membership.Role.READER).select_related("user")]


def _shortlist_context(
    vacancy: Vacancy, entries: list[ShortlistEntry], member: User
) -> dict[str, Any]:
    with override(member.language):
        fits = [fitting_of(entry.parts, entry.score) for entry in entries]
        people = [
            {
                "number": entry.match.number,
                "points": entry.score / 100,
                "about": about(entry.match.profile),
                "lines": lines_of(entry.parts),
                "fitting": fitting,
                "url": make_answer_url(entry=entry, user=member),
            }
            for entry, fitting in zip(entries, fits, strict=True)
        ]
    return {
        "vacancy": vacancy,
        "people": people,
        "ready": sum(fitting.fit == Fit.READY for fitting in fits),
        "trainable": sum(fitting.fit == Fit.TRAINABLE for fitting in fits),
        "only_nearest": not any(is_near(entry.match) for entry in entries),
        "url": _address(member.language, "matching:matches", vacancy.uuid),
        "valid_days": VALID_FOR.days,
        "recipient": member,
    }


def invitation_key_prefix(vacancy: Vacancy) -> str:
    return f"invitation:{vacancy.uuid}:"


def queue_invitation_mail(event: CandidacyEvent) -> None:
    """Each invitation is a mail of its own, also to somebody who was asked before."""
    candidacy = event.candidacy
    profile = candidacy.match.profile
    person = profile.user
    outbox.queue(
        event="invitation",
        key=f"{invitation_key_prefix(candidacy.match.vacancy)}{event.pk}",
        to=person.email,
        language=person.language,
        context={
            "candidacy": candidacy,
            "vacancy": candidacy.match.vacancy,
            "recipient": person,
            "name_is_open": profile.visibility == Profile.Visibility.OPEN,
            "url": _address(person.language, "matching:invitation", candidacy.uuid),
        },
    )


def answer_key_prefix(candidacy: Candidacy) -> str:
    return f"answer:{candidacy.uuid}:"


def queue_answer_mails(event: CandidacyEvent) -> None:
    """Tell the company's deciding members; the name stands on the page, not in the mail."""
    candidacy = event.candidacy
    vacancy = candidacy.match.vacancy
    for member in _deciding_members(vacancy):
        outbox.queue(
            event="candidate_answered",
            key=f"{answer_key_prefix(candidacy)}{event.pk}:{member.pk}",
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


def queue_contest_mail(contest: Contest) -> None:
    """What the staff decided about a contested line, and why, to the person who contested it."""
    person = contest.profile.user
    vacancy = contest.vacancy
    with override(person.language):
        line = lines_of([contest.part])[0]
    outbox.queue(
        event="contest_settled",
        key=f"contest_settled:{contest.uuid}",
        to=person.email,
        language=person.language,
        context={
            "contest": contest,
            "corrected": contest.state == Contest.State.CORRECTED,
            "line": line,
            "vacancy": vacancy,
            "recipient": person,
            "url": _address(person.language, "matching:chances"),
        },
    )


def _address(language: str, name: str, *args: object) -> str:
    with override(language):
        return f"{settings.SITE_URL}{reverse(name, args=args)}"
