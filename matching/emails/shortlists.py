"""The shortlist mail to the members of a company who decide about candidates."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import override

from accounts.models import User
from mail import outbox
from mail.addresses import address
from matching.answering import VALID_FOR, make_answer_url
from matching.answers import NONE, answers_of
from matching.emails.shared import shortlist_members
from matching.explanations import lines_of
from matching.fitting import fitting_of, is_near
from matching.models import Match, Shortlist, ShortlistEntry
from matching.models.fits import Fit
from matching.people import about
from matching.trainings import Training, trainings_by_parts
from vacancies.models import Vacancy


def shortlist_key_prefix(vacancy: Vacancy) -> str:
    return f"shortlist:{vacancy.uuid}:"


def queue_shortlist_mails(
    shortlist: Shortlist, *, now: datetime, instead_of: Sequence[str] = ()
) -> int:
    """One mail per member who decides about candidates; returns how many were queued.

    `instead_of` holds the keys of mails that were stopped: only those are written again, without
    anybody who has left the company's sight meanwhile.
    """
    vacancy = shortlist.vacancy
    seen = shortlist.entries.filter(match__in=Match.objects.filter(vacancy=vacancy).in_pool())
    rows = seen.select_related("match__profile")
    entries = list(rows.prefetch_related("match__profile__languages"))
    if not entries:
        return 0
    members = shortlist_members(vacancy)
    keys = {member: _shortlist_key(shortlist, member, instead_of) for member in members}
    told = answers_of([vacancy.company_id], now=now).get(vacancy.company_id, NONE)
    queued = [
        outbox.queue(
            event="shortlist",
            key=keys[member],
            to=member.email,
            language=member.language,
            context=_shortlist_context(vacancy, entries, member, now) | {"answers": told},
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


def _shortlist_context(
    vacancy: Vacancy, entries: list[ShortlistEntry], member: User, now: datetime
) -> dict[str, Any]:
    with override(member.language):
        trainings = _trainings(vacancy, entries, today=timezone.localdate(now))
        fits = [fitting_of(entry.parts, entry.score) for entry in entries]
        people = [
            {
                "number": entry.match.number,
                "points": entry.score / 100,
                "about": about(entry.match.profile),
                "lines": lines_of(entry.parts),
                "fitting": fitting,
                "training": trainings.get(entry.pk),
                "url": make_answer_url(entry=entry, user=member),
            }
            for entry, fitting in zip(entries, fits, strict=True)
        ]
    return {
        "vacancy": vacancy,
        "people": people,
        "no_must": bool(fits) and all(fitting.no_must for fitting in fits),
        "ready": sum(fitting.fit == Fit.READY for fitting in fits),
        "trainable": sum(fitting.fit == Fit.TRAINABLE for fitting in fits),
        "only_nearest": not any(is_near(entry.match) for entry in entries),
        "url": address(member.language, "matching:matches", vacancy.uuid),
        "valid_days": VALID_FOR.days,
        "recipient": member,
    }


def _trainings(
    vacancy: Vacancy, entries: Sequence[ShortlistEntry], *, today: date
) -> dict[int, Training | None]:
    """By the parts that the mail tells, of entries of people who are trainable."""
    parts = {
        entry.pk: entry.parts
        for entry in entries
        if fitting_of(entry.parts, entry.score).fit == Fit.TRAINABLE
    }
    return trainings_by_parts(vacancy, parts, today=today)
