"""What is asked beside what is taught, a skill at a time. Knows no rows of a database."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

OLD_AFTER_DAYS = 180


class Verdict(StrEnum):
    MISSING = "missing"
    SHORT = "short"
    COVERED = "covered"
    UNKNOWN = "unknown"


class Trend(StrEnum):
    RISING = "rising"
    STEADY = "steady"
    FALLING = "falling"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Asked:
    """Of one skill. `times` and `quarters`, oldest first, are in tens; half ask `level` or less."""

    times: int
    level: int
    last_seen: date
    quarters: tuple[int, ...]

    @property
    def trend(self) -> Trend:
        """The last quarter against the one before it."""
        before, last = self.quarters[-2:]
        if not before and not last:
            return Trend.UNKNOWN
        return Trend.STEADY if before == last else Trend.RISING if last > before else Trend.FALLING


@dataclass(frozen=True, slots=True)
class Taught:
    """Of one skill: an even share of the hours of each course that teaches it."""

    level: int
    hours: float
    courses: int
    checked: date


@dataclass(frozen=True, slots=True)
class Line:
    """`asked` is None where too few ask to say anything, `taught` where no course teaches it."""

    skill: str
    asked: Asked | None
    taught: Taught | None

    @property
    def verdict(self) -> Verdict:
        if self.asked is None:
            return Verdict.UNKNOWN
        if self.taught is None:
            return Verdict.MISSING
        return Verdict.COVERED if self.taught.level >= self.asked.level else Verdict.SHORT

    def is_old(self, today: date) -> bool:
        return self.taught is not None and (today - self.taught.checked).days > OLD_AFTER_DAYS


@dataclass(frozen=True, slots=True)
class Summary:
    """How many skills there are of each verdict, and how the hours lie.

    Of hours that go to skills few ask nothing is known: no share is told of all of them.
    """

    missing: int
    short: int
    covered: int
    unknown: int
    hours: float
    asked_hours: float

    @property
    def asked(self) -> int:
        return self.missing + self.short + self.covered

    @property
    def unknown_hours(self) -> float:
        return self.hours - self.asked_hours


def middle_level(counts: Mapping[int, int]) -> int:
    """The lowest level with which at least half of those who ask are content."""
    seen, half = 0, sum(counts.values()) / 2
    for level in sorted(counts):
        seen += counts[level]
        if seen >= half:
            return level
    raise ValueError("nobody asks")


def compared(asked: Mapping[str, Asked], taught: Mapping[str, Taught]) -> list[Line]:
    """Most asked first, then most taught; the same order for the same figures."""
    lines = [Line(skill, asked.get(skill), taught.get(skill)) for skill in {*asked, *taught}]
    return sorted(lines, key=_rank)


def _rank(line: Line) -> tuple[int, float, str]:
    times = line.asked.times if line.asked else 0
    return -times, -(line.taught.hours if line.taught else 0), line.skill


def summed(lines: Collection[Line]) -> Summary:
    counts = {verdict: sum(line.verdict == verdict for line in lines) for verdict in Verdict}
    hours = [(line.taught.hours, line.asked is not None) for line in lines if line.taught]
    return Summary(
        missing=counts[Verdict.MISSING],
        short=counts[Verdict.SHORT],
        covered=counts[Verdict.COVERED],
        unknown=counts[Verdict.UNKNOWN],
        hours=sum(one for one, _asked in hours),
        asked_hours=sum(one for one, is_asked in hours if is_asked),
    )
