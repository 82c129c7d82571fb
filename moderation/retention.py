"""What deletes old data, and how much of it is due: by the rules that the periods name.

How long and why is said once, in ``privacy.periods``.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import Count, Min, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from desk.services.acts import KEPT as ACTS_KEPT
from desk.services.acts import acts_over
from hiring.services.files import files_over
from hiring.services.sharing import KEPT_DAYS, lists_over
from mail.retention import mails_over
from matching.models import Candidacy
from mentoring.services.forgetting import places_over, reports_over
from moderation.models import Report
from placements.models import Placement
from placements.services.forgetting import contacts_over
from privacy.periods import Period, days_in_words
from privacy.services.exports import exports_over
from privacy.services.forgetting import matches_over
from privacy.services.inactivity import due_steps
from skills.editing.harvesting import KEPT_RARE, terms_over
from vacancies.services.members import invitations_over
from watching.services.standings import standings_over


@dataclass(frozen=True, slots=True)
class Due:
    """How many rows are past their time just now, and since when the oldest of them."""

    count: int
    oldest: date | None


@dataclass(frozen=True, slots=True)
class Rule:
    """``due`` is None where only the task itself finds out, row by row or file by file."""

    task: str
    due: Callable[[datetime], Due] | None = None


def _rows(rows: QuerySet[Any], field: str) -> Due:
    found = rows.aggregate(count=Count("pk"), oldest=Min(field))
    return Due(found["count"], found["oldest"])


def _accounts(now: datetime) -> Due:
    """To be told, or to be ended."""
    since = [step.inactive_since for step in due_steps(now=now)]
    return Due(len(since), min(since, default=None))


def _matches(now: datetime) -> Due:
    return _rows(matches_over(now=now), "vacancy__updated_at")


def _candidacies(now: datetime) -> Due:
    rows = Candidacy.objects.filter(match__in=matches_over(now=now))
    return _rows(rows, "match__vacancy__updated_at")


def _placements(now: datetime) -> Due:
    rows = Placement.objects.filter(candidacy__match__in=matches_over(now=now))
    return _rows(rows, "changed_at")


def _reports(now: datetime) -> Due:
    return _rows(Report.objects.over(now=now), "case__decided_at")


RULES: Mapping[str, Rule] = {
    "accounts": Rule("privacy.end_unused", _accounts),
    "matches": Rule("privacy.forget_old", _matches),
    "candidacies": Rule("privacy.forget_old", _candidacies),
    "placements": Rule("privacy.forget_old", _placements),
    "contacts": Rule(
        "placements.forget_contacts", lambda now: _rows(contacts_over(now=now), "changed_at")
    ),
    "standings": Rule(
        "watching.forget",
        lambda now: _rows(standings_over(today=timezone.localdate(now)), "day"),
    ),
    "mails": Rule(
        "mail.forget_mails",
        lambda now: _rows(mails_over(before=now - settings.KEEP_FINISHED), "finished_at"),
    ),
    "reports": Rule("moderation.forget_reporters", _reports),
    "mentoring_places": Rule(
        "mentoring.forget", lambda now: _rows(places_over(now=now), "changed_at")
    ),
    "mentoring_reports": Rule(
        "mentoring.forget", lambda now: _rows(reports_over(now=now), "settled_at")
    ),
    "sessions": Rule(
        "privacy.forget_old",
        lambda now: _rows(Session.objects.filter(expire_date__lte=now), "expire_date"),
    ),
    "copies": Rule(
        "privacy.forget_copies", lambda now: _rows(exports_over(now=now), "finished_at")
    ),
    "list_files": Rule(
        "hiring.forget_files", lambda now: _rows(files_over(now=now), "finished_at")
    ),
    "invitations": Rule(
        "vacancies.forget_invitations", lambda now: _rows(invitations_over(now=now), "expires_at")
    ),
    "lists": Rule("hiring.forget", lambda now: _rows(lists_over(now=now), "ended_at")),
    "terms": Rule("skills.forget_terms", lambda now: _rows(terms_over(now=now), "last_seen")),
    "acts": Rule("desk.forget_acts", lambda now: _rows(acts_over(now=now), "at")),
    "inputs": Rule("matching.forget_inputs"),
    "files": Rule("talent.delete_stray_files"),
}
TASKS = frozenset(rule.task for rule in RULES.values())


def leftovers() -> Iterator[Period]:
    """What has a time of its own and stands on no page for people: leftovers of the portal's."""
    yield Period(
        _("Lists of candidates shared by a link"),
        _("so that whoever made one can make it anew"),
        _("%(days)s after its link ended") % {"days": days_in_words(KEPT_DAYS)},
        "lists",
    )
    yield Period(
        _("Terms that one or two people wrote and nobody knows"),
        _("to propose them to staff once three have; nobody can read them until then"),
        _("%(days)s after they were last seen") % {"days": days_in_words(KEPT_RARE.days)},
        "terms",
    )
    hours = ACTS_KEPT // timedelta(hours=1)
    yield Period(
        _("Decisions about many candidates at once"),
        _("to take them back"),
        ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours},
        "acts",
    )
    yield Period(
        _("What a match was computed from"),
        _("to compute it again"),
        _("as long as a match needs it"),
        "inputs",
    )
    yield Period(
        _("CV files that belong to nobody any more"),
        _("a crash between a file and its row leaves one"),
        _("until the next night"),
        "files",
    )
