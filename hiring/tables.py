"""The matches of a vacancy as rows of a table; names only of those who let the company see them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import AuditEvent, User
from formats.papers import paper
from formats.sheets import Cell
from hiring.selectors import stages_by_match, tags_of
from matching.models import Match
from matching.models.fits import Fit
from matching.people import about
from vacancies.models import Vacancy

# More is made by a worker: a page answers while one waits for it.
MOST_AT_ONCE = 500
MOST_ROWS = 20_000
MOST_ON_PAPER = 50
TEMPLATE = Path(__file__).with_name("shortlist.typ")


def head() -> list[Cell]:
    return [
        _("Candidate"),
        _("Score"),
        _("Must-haves met"),
        _("Must-haves"),
        _("Focus"),
        _("Fit"),
        _("Province"),
        _("Languages"),
        _("Available"),
        _("Status"),
        _("Stage"),
        _("Tags"),
        _("Name"),
        _("E-mail"),
        _("Page"),
    ]


def table(vacancy: Vacancy, matches: Iterable[Match]) -> Iterator[list[Cell]]:
    """The head, then a row for each; `matches` come from `beside_rows`."""
    yield head()
    yield from rows_of(list(matches), stages_by_match(vacancy))


def beside_rows(matches: QuerySet[Match]) -> QuerySet[Match]:
    """Matches with all that a row is made of, and no more."""
    beside = ("profile__user", "candidacy")
    rows = matches.select_related(*beside).defer("parts", "practice")
    return rows.prefetch_related("profile__languages")


def rows_of(matches: Sequence[Match], stages: Mapping[int, str]) -> Iterator[list[Cell]]:
    """A row for each; `stages` as `stages_by_match` gives them."""
    tags = tags_of(match.pk for match in matches)
    for match in matches:
        yield _row(match, stages.get(match.pk, ""), ", ".join(tags[match.pk]))


def _row(match: Match, stage: str, tags: str) -> list[Cell]:
    known, person = about(match.profile), named(match)
    candidacy = getattr(match, "candidacy", None)
    return [
        match.number,
        match.points,
        match.musts_met,
        match.musts,
        match.focus_share,
        str(Fit(match.fit).label),
        known.province,
        ", ".join(known.languages),
        known.availability,
        str(candidacy.get_state_display()) if candidacy else _("not decided yet"),
        stage,
        tags,
        person.full_name if person else "",
        person.email if person else "",
        f"{settings.SITE_URL}{reverse('matching:match', args=[match.uuid])}",
    ]


def named(match: Match) -> User | None:
    """Who applied or said yes; a file of open profiles would be leafing through names."""
    candidacy = getattr(match, "candidacy", None)
    shown = candidacy is not None and candidacy.name_is_shown
    person: User | None = match.profile.user if shown else None
    return person


def record_names(matches: Iterable[Match], *, by: User, kind: str) -> None:
    """A row in the audit trail for each person the file names."""
    AuditEvent.objects.bulk_create(
        AuditEvent(
            actor_id=by.pk,
            subject_id=match.profile.user_id,
            action=AuditEvent.Action.VIEW_PERSON,
            target=f"match {match.uuid}",
            reason=f"export {kind}",
        )
        for match in matches
        if named(match)
    )


def shortlist_pdf(vacancy: Vacancy, matches: Iterable[Match], *, total: int) -> bytes:
    """A PDF/UA-1: all text comes in as data, so nothing of a person is read as markup.

    `total` is how many are on the shortlist; it says so where they do not all fit.
    """
    rows = list(table(vacancy, matches))
    listed = len(rows) - 1
    content: dict[str, Any] = {
        "language": (get_language() or "en")[:2],
        "title": _("Shortlist: %(title)s") % {"title": vacancy.title},
        "company": vacancy.company.name,
        "made": _("Made on %(day)s. The order is automatic and decides nothing.")
        % {"day": formats.date_format(timezone.localdate(), "SHORT_DATE_FORMAT")},
        "cut": _("The first %(listed)d of %(total)d.") % {"listed": listed, "total": total}
        if listed < total
        else "",
        "nobody": _("Nobody is on the list."),
        "summary": _("Candidates with score, needs and status, best first"),
        "head": [rows[0][place] for place in PRINTED],
        "rows": [[_printed(row[place]) for place in PRINTED] for row in rows[1:]],
    }
    return paper(TEMPLATE, content)


# Candidate, score, must-haves met and all, province, languages, available, status, stage, name.
PRINTED = (0, 1, 2, 3, 6, 7, 8, 9, 10, 12)


def _printed(cell: Cell) -> str:
    if isinstance(cell, float):
        return formats.number_format(cell, decimal_pos=1)
    return str(cell)
