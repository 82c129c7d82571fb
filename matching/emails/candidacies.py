"""What a company and a person hear of each other's steps: asked, answered, applied, withdrawn."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings

from mail import outbox
from mail.addresses import address
from matching.emails.shared import deciding_members
from matching.explanations import counts_of
from matching.models import Candidacy, CandidacyEvent
from talent.models import Profile
from vacancies.models import Vacancy

# What an app above adds to the mail of a no; the company's own words, in the reader's language.
_refusals: list[Callable[[CandidacyEvent], str]] = []


def refuse_with(words: Callable[[CandidacyEvent], str]) -> None:
    """Let an app above say what a company writes with a no; called once when it is loaded."""
    _refusals.append(words)


def invitation_key_prefix(vacancy: Vacancy) -> str:
    return f"invitation:{vacancy.uuid}:"


def invitation_key(event: CandidacyEvent) -> str:
    return f"{invitation_key_prefix(event.candidacy.match.vacancy)}{event.pk}"


def queue_invitation_mail(event: CandidacyEvent, *, instead_of: str = "") -> None:
    """Each invitation is a mail of its own, also to somebody who was asked before.

    `instead_of` is the key of one that was stopped.
    """
    candidacy = event.candidacy
    profile = candidacy.match.profile
    person = profile.user
    outbox.queue(
        event="invitation",
        key=f"{instead_of}:again" if instead_of else invitation_key(event),
        to=person.email,
        language=person.language,
        context={
            "candidacy": candidacy,
            "vacancy": candidacy.match.vacancy,
            "recipient": person,
            "name_is_open": profile.visibility == Profile.Visibility.OPEN,
            "url": address(person.language, "matching:application", candidacy.uuid),
        },
    )


def queue_dropped_mail(event: CandidacyEvent) -> None:
    """The company has taken back what it proposed with an invitation, which stays."""
    candidacy = event.candidacy
    person = candidacy.match.profile.user
    outbox.queue(
        event="proposal_dropped",
        key=f"proposal:{candidacy.uuid}:{event.pk}",
        to=person.email,
        language=person.language,
        context={
            "vacancy": candidacy.match.vacancy,
            "recipient": person,
            "url": address(person.language, "matching:application", candidacy.uuid),
        },
    )


def answer_key_prefix(candidacy: Candidacy) -> str:
    return f"answer:{candidacy.uuid}:"


def queue_answer_mails(event: CandidacyEvent) -> None:
    """Tell the company's deciding members; the name stands on the page, not in the mail."""
    accepted = event.to_state == Candidacy.State.ACCEPTED
    _tell_company(event, "candidate_answered", {"accepted": accepted})


def queue_applied_mails(event: CandidacyEvent) -> None:
    """How they match, and that there is a name now: who it is stands on the page."""
    match = event.candidacy.match
    said = {"match": match, "counts": counts_of(match.parts)}
    given = {"letter": bool(event.candidacy.letter), "cv": event.candidacy.cv is not None}
    _tell_company(event, "candidate_applied", said | given)


def queue_withdrawn_mails(event: CandidacyEvent) -> None:
    """The number and no more, whatever they withdrew for: a wish to be hidden is no news."""
    vacancy = event.candidacy.match.vacancy
    _tell_company(event, "candidate_withdrew", {}, ("matching:matches", vacancy.uuid))


def _tell_company(
    event: CandidacyEvent, mail: str, said: dict[str, Any], to: tuple[object, ...] = ()
) -> None:
    """A mail to each deciding member; `to` is the page it leads to, else that of the match."""
    candidacy = event.candidacy
    match = candidacy.match
    name, *args = to or ("matching:match", match.uuid)
    # The event's reason is put into words in the language of each mail.
    shared = {"candidacy": candidacy, "event": event} | said
    shared |= {"number": match.number, "vacancy": match.vacancy}
    for member in deciding_members(match.vacancy):
        url = address(member.language, str(name), *args)
        outbox.queue(
            event=mail,
            key=f"{answer_key_prefix(candidacy)}{event.pk}:{member.pk}",
            to=member.email,
            language=member.language,
            context=shared | {"recipient": member, "url": url},
            about=[match.profile.user_id],
        )


def outcome_key(event: CandidacyEvent) -> str:
    """Of the mail about the company's yes or no."""
    return f"outcome:{event.candidacy.uuid}:{event.pk}"


def queue_outcome_mail(event: CandidacyEvent, *, due_at: datetime | None = None) -> None:
    """The company's yes or no to somebody who applied or said yes; a no has its reason.

    Not before `due_at`, where it can be taken back until then.
    """
    candidacy = event.candidacy
    person = candidacy.match.profile.user
    welcome = event.to_state == Candidacy.State.ACCEPTED
    words = "" if welcome else "\n\n".join(filter(None, (say(event) for say in _refusals)))
    outbox.queue(
        event="application_answered",
        key=outcome_key(event),
        to=person.email,
        language=person.language,
        context={
            "candidacy": candidacy,
            "welcome": welcome,
            "words": words,
            "event": event,
            "vacancy": candidacy.match.vacancy,
            "recipient": person,
            "url": address(person.language, "matching:application", candidacy.uuid),
        },
        due_at=due_at,
    )


def queue_ended_mail(event: CandidacyEvent) -> None:
    """It ended though nobody decided about the person; a company's own sentence goes along."""
    candidacy = event.candidacy
    vacancy = candidacy.match.vacancy
    person = candidacy.match.profile.user
    outbox.queue(
        event="application_ended",
        key=f"ended:{candidacy.uuid}:{event.pk}",
        to=person.email,
        language=person.language,
        context={
            "silence": event.reason == Candidacy.Ending.NO_ANSWER,
            "asked": event.from_state == Candidacy.State.INVITED,
            "days": settings.ANSWER_END.days,
            "event": event,
            "sentence": vacancy.closing_reason if vacancy.is_over else "",
            "vacancy": vacancy,
            "recipient": person,
            "url": address(person.language, "matching:application", candidacy.uuid),
        },
    )
