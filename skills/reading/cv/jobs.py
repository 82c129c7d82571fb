"""The jobs of a CV: when, under which title, and the text that tells of them."""

import re
from collections.abc import Sequence

from skills.reading.cv.dates import Period
from skills.reading.cv.sections import LEARNING
from skills.reading.cv.terms import CvSection, Job, Month
from skills.reading.places import Places
from skills.reading.roles import propose_role
from skills.taxonomy import Taxonomy

RECENT = 1500  # letters over which a period speaks for what follows, where no heading says so
REACH = 6000  # the same inside a section about work
TITLE = 100  # letters; what is longer is a sentence
LINE = 200

_AT_WORK = frozenset({"experience", "projects"})
_MAY_WORK = _AT_WORK | {"", "summary", "other"}
_ITEM = re.compile(r"\s*(?:[-–—•▪●◦‣·*]|\d+[.)])\s")
# What a line says of the period or the title that follows it is neither.
_LABEL = re.compile(
    r"(?:roles?|designation|responsibilities|duration|period|position|functie|periode|poste"
    r"|fonction|période|durée|dauer|zeitraum)\b[\s:–—-]*",
    re.IGNORECASE,
)
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
    heads: list[tuple[Period, CvSection, int, str]] = []
    floor = 0
    for period in periods:
        section = placed.last(period.start)
        if section and _is_work(text, period, section):
            floor = max(floor, section.body)
            heads.append((period, section, *_head(text, period, floor)))
        floor = max(floor, period.end)
    jobs: list[Job] = []
    titles = [_LABEL.sub("", title) for *_, title in heads]
    for index, (period, section, start, _) in enumerate(heads):
        following = heads[index + 1][2] if index + 1 < len(heads) else len(text)
        reach = REACH if section.kind in _AT_WORK else RECENT
        end = max(period.end, min(following, section.end, period.end + reach))
        span = period.span(today)
        jobs.append(
            Job(
                title=titles[index],
                role=propose_role(titles[index], "", taxonomy),
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
    left, right = _line(text, period, section.body)
    if period.since and not (_blank(left) or _blank(right)):
        return False
    return section.kind in _AT_WORK or not LEARNING.search(left[-80:] + right[:80])


def _line(text: str, period: Period, floor: int) -> tuple[str, str]:
    """What stands before and behind a period on its line, within 200 letters."""
    before = text[max(floor, period.start - LINE) : period.start].splitlines(keepends=True)
    after = text[period.end : period.end + LINE].splitlines()
    left = before[-1] if before and not before[-1].endswith(("\n", "\r")) else ""
    return left, after[0] if after else ""


def _blank(piece: str) -> bool:
    return not piece.strip(_EDGES)


def _head(text: str, period: Period, floor: int) -> tuple[int, str]:
    """Where the job begins, and its title as written."""
    left, right = _line(text, period, floor)
    start = period.start - len(left)
    if len(left) > TITLE + 20 or start == floor > 0:
        run = _RUN.search(left[-TITLE:])
        words = run[0] if run else ""
        return period.start - len(words), words.strip(_EDGES + "\n")
    if not _blank(left):
        return start, left.strip(_EDGES)[:TITLE]
    if not _blank(right):
        return start, right.strip(_EDGES)[:TITLE]
    return _above(text, start, floor) or (start, _below(text, period.end))


def _above(text: str, start: int, floor: int) -> tuple[int, str] | None:
    """The short lines right above a period that stands alone: title, company."""
    lines = text[max(floor, start - 2 * TITLE) : start].splitlines(keepends=True)
    kept: list[str] = []
    for line in reversed(lines[-2:]):
        if _blank(line.strip()) or _ITEM.match(line) or line.rstrip().endswith((".", ";")):
            break
        kept.insert(0, line)
    if not kept or len(kept[0]) > TITLE:
        return None
    return start - sum(map(len, kept)), kept[0].strip(_EDGES + "\r\n")


def _below(text: str, end: int) -> str:
    lines = text[end : end + 2 * TITLE].strip(_EDGES + "\r\n").splitlines()
    return lines[0].strip(_EDGES)[:TITLE] if lines and not _ITEM.match(lines[0]) else ""
