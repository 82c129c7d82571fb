"""What became of a contested line."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import override

from accounts.models import User
from mail import outbox
from mail.addresses import address
from mail.outbox import on_their_way
from matching.emails.shared import deciding_members
from matching.emails.shortlists import shortlist_key_prefix
from matching.explanations import lines_of
from matching.models import Contest, Match, ShortlistEntry
from vacancies.models import Vacancy


def correction_key_prefix(vacancy: Vacancy) -> str:
    return f"corrected:{vacancy.uuid}:"


def queue_correction_mails(contest: Contest, parts: Sequence[dict[str, Any]]) -> None:
    """Whoever was mailed the line is mailed how it reads now, once: `parts` is none or one.

    Who contested it, and that anybody did, is not said.
    """
    entries = ShortlistEntry.objects.filter(
        match__in=Match.objects.filter(profile=contest.profile, vacancy=contest.vacancy).in_pool()
    )
    entry = entries.select_related("match", "shortlist__vacancy").order_by("-pk").first()
    if entry is None:
        return
    told = on_their_way(f"{shortlist_key_prefix(contest.vacancy)}{entry.shortlist.period}:")
    reached = {int(key.split(":")[3]) for key in told}
    for member in deciding_members(contest.vacancy):
        if member.pk in reached:
            _queue_correction(contest, entry.match, parts, member)


def _queue_correction(
    contest: Contest, match: Match, parts: Sequence[dict[str, Any]], member: User
) -> None:
    with override(member.language):
        before, now = lines_of([contest.part])[0], lines_of(parts)
    outbox.queue(
        event="line_corrected",
        key=f"{correction_key_prefix(contest.vacancy)}{contest.uuid}:{member.pk}",
        to=member.email,
        language=member.language,
        context={
            "number": match.number,
            "before": before,
            "lines": now,
            "vacancy": contest.vacancy,
            "recipient": member,
            "url": address(member.language, "matching:match", match.uuid),
        },
        about=[contest.profile.user_id],
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
            "url": address(person.language, "matching:chances"),
        },
    )
