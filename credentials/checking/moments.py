"""Days and times of a credential, as ISO 8601 has them or as seconds since 1970."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from credentials.checking.terms import Reason, Refused

# The clocks of others may be ahead.
LENIENT = timedelta(minutes=5)


def moment(value: Any, *, end: bool = False) -> datetime | None:
    """None where nothing is said. A day counts from its beginning, or to its `end`.

    Raises Refused: MALFORMED for anything that is no time.
    """
    if value in (None, ""):
        return None
    try:
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return datetime.fromtimestamp(value, UTC)
        said = str(value).strip()
        if len(said) == len("2026-01-31"):
            return datetime.combine(date.fromisoformat(said), time.max if end else time.min, UTC)
        found = datetime.fromisoformat(said)
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError, OSError):
        raise Refused(Reason.MALFORMED, "Time") from None


def check_times(starts: list[Any], ends: list[Any], now: datetime) -> None:
    """Raises Refused: EXPIRED, NOT_YET_VALID, MALFORMED."""
    for value in ends:
        last = moment(value, end=True)
        if last is not None and last < now:
            raise Refused(Reason.EXPIRED)
    for value in starts:
        first = moment(value)
        if first is not None and first > now + LENIENT:
            raise Refused(Reason.NOT_YET_VALID)


def day_of(values: list[Any]) -> date | None:
    """The day of the first value that is one."""
    found = next(filter(None, map(moment, values)), None)
    return found.date() if found else None
