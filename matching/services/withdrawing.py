"""What must not be sent any more, decided in the transaction of the change that says so."""

from mail import outbox
from matching.emails import (
    invitation_key_prefix,
    queue_shortlist_mails,
    shortlist_key_prefix,
)
from matching.models import Shortlist, ShortlistEntry
from talent.models import Profile
from vacancies.models import Company, Vacancy


def withdraw_profile(*, profile: Profile, reason: str = "the candidate paused") -> None:
    """Nobody is written about a person who has paused or gone; the others are told anew."""
    unsent = outbox.withhold_about(profile.user_id, reason=reason)
    entries = ShortlistEntry.objects.filter(match__profile=profile)
    for entry in entries.select_related("shortlist__vacancy__company").order_by("pk"):
        prefix = f"{shortlist_key_prefix(entry.shortlist.vacancy)}{entry.shortlist.period}:"
        stopped = [key for key in unsent if key.startswith(prefix)]
        if stopped:
            _leave_out(entry, stopped)


def _leave_out(entry: ShortlistEntry, stopped: list[str]) -> None:
    """Write the stopped mails again without this person, or let the week's list start anew."""
    shortlist: Shortlist = entry.shortlist
    entry.delete()
    if shortlist.entries.exists():
        queue_shortlist_mails(shortlist, instead_of=stopped)
    else:
        shortlist.delete()


def withdraw_vacancy(*, vacancy: Vacancy) -> None:
    """A closed vacancy sends neither shortlist nor invitation."""
    for prefix in (shortlist_key_prefix(vacancy), invitation_key_prefix(vacancy)):
        outbox.withhold_keys(prefix, reason="the vacancy closed")


def withdraw_member(*, company: Company, email: str) -> None:
    """Who no longer acts for a company is not written about its candidates."""
    for vacancy in company.vacancies.all():
        prefix = shortlist_key_prefix(vacancy)
        outbox.withhold_keys(prefix, reason="left the company", to=email)
