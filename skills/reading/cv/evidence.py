"""What each mention of a skill in a CV says of it: how well, how long, until when."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from skills.reading.cv.dates import LATEST, Dates, Period, Point
from skills.reading.cv.practice import (
    cue_place,
    level_of_months,
    months_before,
    months_behind,
    speaks_forward,
)
from skills.reading.cv.terms import CvSection, Job, Month
from skills.reading.mentions import Mention, Reading
from skills.reading.places import Places

SHORT = 250  # letters; in a longer statement a year may speak of anything
CERTIFIED = 45  # letters between a certificate and its year

# Where a year or a period can mean practice. Studies, hobbies and births are never practice.
_DONE = frozenset({"", "experience", "projects", "summary", "other", "skills"})
# What a form asks of a person ("career level: 5 years") grades no skill.
_NEVER = frozenset({"personal", "hobbies"})
_SAID = re.compile(
    r"(?:[,(:;|–—-]\s?|\b(?:in|since|of|from|until|during|anno|sinds|van|tot|depuis|en|de|im|von"
    r"|seit|bis|year|jaar|année|jahr)\s)$",
    re.IGNORECASE,
)
_EXPIRES = re.compile(
    r"(?:expir\w{0,6}|valid\w{0,3}(?: until| to| thru)?|geldig(?: tot)?|valable"
    r"(?: jusqu\S{0,4})?|gültig(?: bis)?|until|tot|bis)\W{0,3}(?:[^\W\d_]{3,9}\.?\s)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Shown:
    """One mention: its kind of section, level 0-4, months said of it, periods and years."""

    mention: Mention
    kind: str
    level: int
    months: int | None
    spans: tuple[tuple[int, int], ...]
    years: tuple[int, ...]


class Document:
    """A CV that was read, ready to be asked about each of its mentions."""

    def __init__(
        self,
        reading: Reading,
        sections: Sequence[CvSection],
        jobs: Sequence[Job],
        dates: Dates,
        today: Month | None,
    ) -> None:
        self._text = reading.text
        self._sections = Places(sections)
        self._jobs = Places(jobs)
        self._points = Places(dates.points)
        self._periods = Places(dates.periods)
        self._parts = Places(reading.sentences)
        self._mentions = Places(reading.mentions)
        self._today = today

    def weigh(self, mention: Mention) -> Shown:
        kind = self._kind(mention.start)
        level, months = self._graded(mention, kind)
        periods = list(self._when(mention)) if kind in _DONE else []
        spans = [span for period in periods if (span := period.span(self._today))]
        years = [period.year(self._today) for period in periods]
        if kind in _DONE:
            years += self._years_said(mention)
        latest = self._today[0] if self._today else LATEST
        kept = tuple(year for year in years if year <= latest)
        return Shown(mention, kind, level, months, tuple(spans), kept)

    def certified(self, mention: Mention) -> int | None:
        """The year that stands in a certificate's own row."""
        start, end = self._statement(mention)
        following = self._mentions.between(mention.end, mention.end + CERTIFIED)
        right = min(end, following[0].start if following else end, mention.end + CERTIFIED)
        left = max(start, mention.start - CERTIFIED)
        behind = self._points.between(mention.end, right)
        before = self._points.between(left, mention.start) if end - start <= SHORT else ()
        found = [point for point in (*behind, *reversed(before)) if not self._expires(point)]
        latest = self._today[0] if self._today else LATEST
        return next((point.month[0] for point in found if point.month[0] <= latest), None)

    def _kind(self, place: int) -> str:
        section = self._sections.last(place)
        return section.kind if section else ""

    def _statement(self, mention: Mention) -> tuple[int, int]:
        """Where its statement stands, cut at the headings a text without line ends runs through."""
        part, section = self._parts.last(mention.start), self._sections.last(mention.start)
        if part is None or section is None:
            return mention.start, mention.end
        end = min(max(part.end, mention.end), section.end)
        return max(part.start, section.start), end

    def _graded(self, mention: Mention, kind: str) -> tuple[int, int | None]:
        if kind in _NEVER:
            return 0, None
        behind = months_behind(self._text, mention) if kind != "experience" else None
        if behind:
            return level_of_months(behind), behind
        if not mention.level or not self._is_said_here(mention):
            return 0, None
        return mention.level, months_before(self._text, mention)

    def _is_said_here(self, mention: Mention) -> bool:
        """Words of level under another heading, or behind another name, say nothing of this."""
        place = cue_place(self._text, mention)
        if self._sections.last(place) is not self._sections.last(mention.start):
            return False
        return not mention.cue[:1].isdigit() or speaks_forward(self._text, mention)

    def _when(self, mention: Mention) -> Iterator[Period]:
        """The period of the job it stands in, and those its own statement names."""
        job = self._job(mention)
        if job:
            yield Period(job.start, job.end, job.first, job.last)
        yield from self._periods.between(*self._own(mention, job))

    def _years_said(self, mention: Mention) -> Iterator[int]:
        start, end = self._own(mention, self._job(mention))
        for point in self._points.between(start, end):
            # "Windows Server 2012" is a version, "in 2012" and "03/2012" are times.
            left = max(start, point.start - 12)
            told = point.month[1] or left == point.start
            if told or _SAID.search(self._text, left, point.start):
                yield point.month[0]

    def _job(self, mention: Mention) -> Job | None:
        job = self._jobs.last(mention.start)
        return job if job and mention.start < job.end else None

    def _own(self, mention: Mention, job: Job | None) -> tuple[int, int]:
        """Where the dates stand that its statement can mean; nowhere in one without end."""
        start, end = self._statement(mention)
        if end - start > SHORT:
            return mention.start, mention.start
        return (max(start, job.start), min(end, job.end)) if job else (start, end)

    def _expires(self, point: Point) -> bool:
        return _EXPIRES.search(self._text, max(0, point.start - 40), point.start) is not None


def months_of(shown: Sequence[Shown]) -> int | None:
    """The CV's own number, else the months of all periods together, each counted once."""
    said = [one.months for one in shown if one.months]
    if said:
        return max(said)
    total = reached = 0
    for start, end in sorted(span for one in shown for span in one.spans):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total or None
