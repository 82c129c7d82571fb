"""What must not be sent any more, decided in the transaction of the change that says so."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Q, QuerySet

from mail import outbox
from matching.emails import (
    answer_key_prefix,
    correction_key_prefix,
    invitation_key,
    invitation_key_prefix,
    queue_invitation_mail,
    queue_shortlist_mails,
    shortlist_key_prefix,
    waiting_key_prefix,
)
from matching.models import Candidacy, Match, Shortlist, ShortlistEntry
from matching.services.applying import take_back
from talent.models import Profile
from vacancies.models import Company, Vacancy

REASON = "the candidate is not for this company"
CLOSED = "the vacancy closed"


def withdraw_profile(
    *, profile: Profile, now: datetime, reason: str = "the candidate paused"
) -> None:
    """Nobody is written about a person who has paused or gone; the others are told anew."""
    _hold_lists(ShortlistEntry.objects.filter(match__profile=profile))
    unsent = outbox.withhold_about(profile.user_id, reason=reason)
    for entry in _entries(Match.objects.filter(profile=profile)):
        stopped = [key for key in unsent if key.startswith(_list_prefix(entry))]
        if stopped:
            _leave_out(entry, stopped, now=now)


def withdraw_hidden(*, profile: Profile, now: datetime) -> list[Candidacy]:
    """Of whom the person hides from nobody is written about them, and nothing stays open there.

    Returns the candidacies that it took back. The caller holds the person's row.
    """
    hidden = Match.objects.filter(profile=profile).hidden()
    _hold_lists(ShortlistEntry.objects.filter(match__in=hidden))
    for entry in _entries(hidden):
        stopped = outbox.withhold_keys(_list_prefix(entry), reason=REASON)
        if stopped:
            _leave_out(entry, stopped, now=now)
        corrected = correction_key_prefix(entry.shortlist.vacancy)
        outbox.withhold_keys(corrected, reason=REASON, about=profile.user_id)
    theirs = Candidacy.objects.filter(match__in=hidden)
    taken = []
    for candidacy in theirs.select_related("match__vacancy__company", "match__profile__user"):
        outbox.withhold_keys(answer_key_prefix(candidacy), reason=REASON)
        asked = invitation_key_prefix(candidacy.match.vacancy)
        outbox.withhold_keys(asked, reason=REASON, to=profile.user.email)
        if candidacy.state in Candidacy.OPEN:
            take_back(candidacy, by=profile.user, now=now)
            taken.append(candidacy)
    return taken


def withdraw_from_companies(*, companies: Iterable[int], now: datetime) -> None:
    """Somebody has joined them: people may hide from them who did not before.

    Call it once the row that says so is written.
    """
    keys = list(companies)
    _hold_vacancies(keys)
    pairs = Match.objects.filter(vacancy__company__in=keys).hidden()
    touched = pairs.exclude(shortlist_entries=None, candidacy=None)
    people = Profile.objects.select_for_update(no_key=True).select_related("user")
    for profile in people.filter(pk__in=touched.values("profile")).order_by("pk"):
        withdraw_hidden(profile=profile, now=now)


def _hold_vacancies(companies: Sequence[int]) -> None:
    """Waits for whoever is writing about candidates of theirs; the next one sees what changed."""
    rows = Vacancy.objects.select_for_update(no_key=True).filter(company__in=companies)
    list(rows.order_by("pk").values_list("pk"))


def _hold_lists(entries: QuerySet[ShortlistEntry]) -> None:
    """One after another: whoever leaves a list second finds the mails as the first left them.

    Call it before the mails are looked at; in one order, or two people could wait for each other.
    """
    rows = Shortlist.objects.select_for_update().filter(pk__in=entries.values("shortlist"))
    list(rows.order_by("pk").values_list("pk"))


def _entries(matches: Iterable[Match]) -> Iterable[ShortlistEntry]:
    rows = ShortlistEntry.objects.filter(match__in=matches)
    return rows.select_related("shortlist__vacancy__company").order_by("pk")


def _list_prefix(entry: ShortlistEntry) -> str:
    """Of all mails that carry the list."""
    return f"{shortlist_key_prefix(entry.shortlist.vacancy)}{entry.shortlist.period}:"


def _leave_out(entry: ShortlistEntry, stopped: list[str], *, now: datetime) -> None:
    """Write the stopped mails again without this person, or let the week's list start anew."""
    shortlist: Shortlist = entry.shortlist
    entry.delete()
    if shortlist.entries.exists():
        queue_shortlist_mails(shortlist, now=now, instead_of=stopped)
    else:
        shortlist.delete()


def withdraw_vacancy(*, vacancy: Vacancy) -> None:
    """A closed vacancy sends neither shortlist nor invitation."""
    prefixes = (shortlist_key_prefix, invitation_key_prefix, waiting_key_prefix)
    for prefix in (prefix_of(vacancy) for prefix_of in prefixes):
        outbox.withhold_keys(prefix, reason=CLOSED)


def send_stopped(*, vacancy: Vacancy) -> None:
    """Open again: who is asked still, and whose mail of it was stopped, hears of it after all.

    The caller holds the vacancy.
    """
    stopped = outbox.withheld(invitation_key_prefix(vacancy), reason=CLOSED)
    if not stopped:
        return
    asked = Candidacy.objects.filter(
        state=Candidacy.State.INVITED, match__in=Match.objects.filter(vacancy=vacancy).in_pool()
    )
    beside = ("match__vacancy__company", "match__profile__user")
    for candidacy in asked.select_related(*beside):
        event = candidacy.events.filter(to_state=Candidacy.State.INVITED).latest("pk")
        event.candidacy = candidacy
        key = invitation_key(event)
        theirs = [one for one in stopped if one == key or one.startswith(f"{key}:")]
        if theirs and not outbox.on_their_way(f"{key}:"):
            queue_invitation_mail(event, instead_of=theirs[-1])


def withdraw_member(*, company: Company, email: str, reason: str = "left the company") -> None:
    """Who no longer decides for a company is not written about its candidates."""
    _hold_vacancies([company.pk])
    _hold_lists(ShortlistEntry.objects.filter(shortlist__vacancy__company=company))
    prefixes = [
        prefix_of(vacancy)
        for vacancy in company.vacancies.all()
        for prefix_of in (shortlist_key_prefix, correction_key_prefix, waiting_key_prefix)
    ]
    spoken = Q(invited_at__isnull=False) | Q(applied_at__isnull=False)
    theirs = Candidacy.objects.filter(spoken, match__vacancy__company=company)
    for prefix in (*prefixes, *map(answer_key_prefix, theirs)):
        outbox.withhold_keys(prefix, reason=reason, to=email)
