"""The comparison as rows of a file, and as a report on paper."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from curriculum.columns import HEAD, VERDICTS
from curriculum.figures import Comparison, Row
from curriculum.weighing import Verdict
from formats.papers import paper
from formats.sheets import Cell
from vacancies.models import Company

TEMPLATE = Path(__file__).with_name("report.typ")
MOST_ON_PAPER = 40
"""Lines of each part; it says so where there are more."""


def table(rows: Iterable[Row]) -> Iterator[list[Cell]]:
    yield [str(name) for name in HEAD]
    for row in rows:
        yield _cells(row)


def _cells(row: Row) -> list[Cell]:
    asked, taught = row.asked, row.taught
    return [
        row.label,
        row.verdict_label,
        asked.times if asked else "",
        asked.level if asked else "",
        taught.level if taught else "",
        round(taught.hours, 1) if taught else "",
        taught.courses if taught else "",
        row.trend,
        asked.last_seen.isoformat() if asked else "",
        taught.checked.isoformat() if taught else "",
    ]


def report_pdf(provider: Company, found: Comparison, *, year: int) -> bytes:
    """A PDF/UA-1: all text comes in as data, so nothing of it is read as markup."""
    content = {
        "language": (get_language() or "en")[:2],
        "title": _("What is taught and what is asked, %(year)d") % {"year": year},
        "company": provider.name,
        "made": _("Made on %(day)s.")
        % {"day": formats.date_format(timezone.localdate(), "SHORT_DATE_FORMAT")},
        "about": _(
            "Asked: vacancies published on the portal in this year. Taught: the courses shown"
            " today. Counts are rounded down to tens; of fewer than ten vacancies or five"
            " companies nothing is said. Only the very skill counts, not one near it."
        ),
        "summary": _summary(found),
        "parts": [_part(found, verdict.value) for verdict in Verdict],
        "nothing": _("None."),
        "head": [str(HEAD[place]) for place in PRINTED],
    }
    return paper(TEMPLATE, content)


# Skill, vacancies, level asked, best level taught, hours, trend, last checked.
PRINTED = (0, 2, 3, 4, 5, 7, 9)


def _summary(found: Comparison) -> list[list[str]]:
    summary = found.summary
    return [
        [_("Skills asked"), str(summary.asked)],
        [_("of which covered"), str(summary.covered)],
        [_("of which taught below the level asked"), str(summary.short)],
        [_("of which not taught"), str(summary.missing)],
        [_("Skills taught, unknown whether asked (too few to say)"), str(summary.unknown)],
        [_("Hours that go to skills that are asked"), _hours(summary.asked_hours)],
        [_("Hours of which too few vacancies ask the skill to say"), _hours(summary.unknown_hours)],
    ]


def _hours(hours: float) -> str:
    return formats.number_format(round(hours))


def _part(found: Comparison, verdict: str) -> dict[str, Any]:
    rows = list(found.only(verdict))
    shown = [_told(row) for row in rows[:MOST_ON_PAPER]]
    cut = _("The first %(shown)d of %(total)d.") % {"shown": len(shown), "total": len(rows)}
    label = str(VERDICTS[verdict])
    return {
        "title": label[:1].upper() + label[1:],
        "rows": [[_printed(cells[place]) for place in PRINTED] for cells in shown],
        "cut": cut if len(shown) < len(rows) else "",
    }


def _told(row: Row) -> list[Cell]:
    """As in a file, the levels in words."""
    name, verdict, times, _asked, _taught, *rest = _cells(row)
    return [name, verdict, times or _("too few to say"), row.asked_label, row.taught_label, *rest]


def _printed(cell: Cell) -> str:
    if isinstance(cell, float):
        return formats.number_format(cell, decimal_pos=1)
    return str(cell)
