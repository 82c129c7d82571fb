"""The jobs of a CV: when, under which title, and the text that tells of them."""

import re
from collections.abc import Sequence

from skills.reading.cv.dates import Period
from skills.reading.cv.terms import CvSection, Job, Month
from skills.reading.places import Places
from skills.reading.roles import propose_role
from skills.taxonomy import Taxonomy

RECENT = 1500  # letters over which a period speaks for what follows, where no heading says so
REACH = 6000  # the same inside a section about work
TITLE = 100  # letters

_AT_WORK = frozenset({"experience", "projects"})
_MAY_WORK = _AT_WORK | {"", "summary", "other"}
_LEARNING = re.compile(
    r"\b(?:bachelors?|masters?|diploma|degree|universit|college|school|hogeschool|haute école"
    r"|hochschule|graduat|licence en|b\.?tech|b\.?sc|m\.?sc|mba|ph\.?d|abitur|matura|humaniora"
    r"|bac\b)",
    re.IGNORECASE,
)
_ITEM = re.compile(r"\s*(?:[-–—•▪●◦‣·*]|\d+[.)])\s")
_EDGES = " \t\xa0,;:|()[]–—-#*•"
_RUN = re.compile(r"(?:(?:[A-ZÀ-Þ(][\w.&'’/+()-]*|of|and|&|de|en|et|und|van|[-–|,])\s+)+$")


def find_jobs(
    text: str,
    sections: Sequence[CvSection],
    periods: Sequence[Period],
    today: Month | None,
    taxonomy: Taxonomy,
) -> tuple[Job, ...]:
    """In the order of the text; of one period after the other, each reaches to the next."""
    placed = Places(sections)
    heads = [
        (period, section, *_head(text, period))
        for period in periods
        if (section := placed.last(period.start)) and _is_work(text, period, section)
    ]
    jobs: list[Job] = []
    for index, (period, section, start, title) in enumerate(heads):
        following = heads[index + 1][2] if index + 1 < len(heads) else len(text)
        reach = REACH if section.kind in _AT_WORK else RECENT
        end = max(period.end, min(following, section.end, period.end + reach))
        span = period.span(today)
        jobs.append(
            Job(
                title=title,
                role=propose_role(title, "", taxonomy) if title else None,
                first=period.first,
                last=period.last,
                months=span[1] - span[0] if span else None,
                start=max(start, section.start, jobs[-1].start if jobs else 0),
                end=end,
            )
        )
    return tuple(jobs)


def _is_work(text: str, period: Period, section: CvSection) -> bool:
    """Whether somebody worked then: not a study, a certificate's life, or "since" in passing."""
    if section.kind not in _MAY_WORK:
        return False
    around = _line(text, period)
    if period.since and not (_blank(around[0]) or _blank(around[1])):
        return False
    return section.kind in _AT_WORK or not _LEARNING.search(around[0][-80:] + around[1][:80])


def _line(text: str, period: Period) -> tuple[str, str]:
    """What stands before and behind a period on its line, within 200 letters."""
    before = text[max(0, period.start - 200) : period.start].splitlines(keepends=True)
    after = text[period.end : period.end + 200].splitlines()
    left = before[-1] if before and not before[-1].endswith(("\n", "\r")) else ""
    return left, after[0] if after else ""


def _blank(piece: str) -> bool:
    return not piece.strip(_EDGES)


def _head(text: str, period: Period) -> tuple[int, str]:
    """Where the job begins, and its title as written."""
    left, right = _line(text, period)
    start = period.start - len(left)
    if len(left) >= 200 or len(left) > TITLE + 20:
        run = _RUN.search(left[-TITLE:])
        words = run[0].strip(_EDGES + "\n") if run else ""
        return period.start - (len(run[0]) if run else 0), words
    if not _blank(left):
        above = _above(text, start) if _blank(right) else None
        own = left.strip(_EDGES)
        return (above[0], above[1]) if above and not own else (start, own[:TITLE])
    if not _blank(right):
        return start, right.strip(_EDGES)[:TITLE]
    above = _above(text, start)
    return above or (start, _below(text, period.end))


def _above(text: str, start: int) -> tuple[int, str] | None:
    """The short lines right above a period that stands alone: title, company."""
    lines = text[max(0, start - 2 * TITLE) : start].rstrip("\r\n").splitlines()
    if not lines or text[max(0, start - 2) : start] in {"\n\n", "\r\n\r\n"}:
        return None
    kept: list[str] = []
    for line in reversed(lines[-2:]):
        if _blank(line) or _ITEM.match(line) or len(line) > TITLE or line.endswith((".", ";")):
            break
        kept.insert(0, line)
    if not kept:
        return None
    return max(0, start - sum(len(line) + 1 for line in kept)), kept[0].strip(_EDGES)


def _below(text: str, end: int) -> str:
    lines = text[end : end + 2 * TITLE].strip(_EDGES + "\r\n").splitlines()
    return lines[0].strip(_EDGES)[:TITLE] if lines and not _ITEM.match(lines[0]) else ""
