"""The whole comparison for a page, a table or a report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import get_language

from curriculum import selectors
from curriculum.columns import TRENDS, VERDICTS
from curriculum.weighing import Asked, Line, Summary, Taught, compared, summed
from learning.models import Programme
from skills import taxonomy
from skills.models import Level, Skill
from vacancies.models import Company, Vacancy

PICTURED = 8


@dataclass(frozen=True, slots=True)
class Row:
    """A line with its words in the reader's language."""

    label: str
    verdict: str
    verdict_label: str
    asked: Asked | None
    taught: Taught | None
    is_old: bool

    @property
    def asked_label(self) -> str:
        return str(Level(self.asked.level).label) if self.asked else ""

    @property
    def taught_label(self) -> str:
        return str(Level(self.taught.level).label) if self.taught else ""

    @property
    def trend(self) -> str:
        return str(TRENDS[self.asked.trend.value]) if self.asked else ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """`rows` most asked first; `axes` are the most asked skills as a radar takes them."""

    rows: Sequence[Row]
    summary: Summary

    @property
    def axes(self) -> Sequence[tuple[str, float, float]]:
        """(skill, level asked, best level taught), 0 where it is not taught."""
        return [
            (row.label, row.asked.level, row.taught.level if row.taught else 0)
            for row in self.rows
            if row.asked
        ][:PICTURED]

    def only(self, verdict: str) -> Sequence[Row]:
        return [row for row in self.rows if not verdict or row.verdict == verdict]


def comparison(
    provider: Company,
    vacancies: QuerySet[Vacancy],
    *,
    now: datetime,
    until: datetime | None = None,
    programme: Programme | None = None,
) -> Comparison:
    """`until` is where the quarters of the trend end: now, where nothing else is said."""
    asked = selectors.asked_by(vacancies, until=until or now)
    lines = compared(asked, selectors.taught_by(provider, programme))
    labels = _labels([line.skill for line in lines])
    return Comparison([_row(line, labels, localdate(now)) for line in lines], summed(lines))


def _row(line: Line, labels: Mapping[str, str], today: date) -> Row:
    verdict = line.verdict.value
    return Row(
        label=labels[line.skill],
        verdict=verdict,
        verdict_label=str(VERDICTS[verdict]),
        asked=line.asked,
        taught=line.taught,
        is_old=line.is_old(today),
    )


def _labels(skills: Sequence[str]) -> dict[str, str]:
    """From the taxonomy in force; a retired one from its row."""
    language, known = get_language() or "en", taxonomy.load().skills
    unknown = Skill.objects.in_bulk([skill for skill in skills if skill not in known])
    return {
        skill: known[skill].label(language) if skill in known else str(unknown[skill].label)
        for skill in skills
    }
