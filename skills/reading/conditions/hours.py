"""How much work: full time, part time, hours a week, a share of full time."""

import re

from skills.reading.conditions.page import Page
from skills.reading.conditions.terms import HoursRead
from skills.reading.cues import Cue

_WEEK = re.compile(
    r"(?<![\w.,/])(\d{2})(?:[.,](\d{1,2}))?(?: ?- ?\d{2})?[ -]{0,2}"
    r"(?:h|hrs?|hours?|uren|uur|u|heures?|stunden|std\.?)?"
    r"(?:[ -]{0,2}(?:/|a|per|par|pro|in der|de|la|die)?[ -]{0,2})(?:urenweek|week|semaine|woche|wk)"
    r"(?![^\W_])"
)
_SHARE = re.compile(
    r"(?<![\w.,/])(?:(?P<percent>[4-9]\d) ?%|(?P<fifths>[34]) ?/ ?5(?: ?d?e|eme)?(?![\w/])"
    r"|(?P<tenth>9) ?/ ?10(?![\w/]))"
)
_CONTEXT = 40
_HALF = 50
FULL_WEEK = 35  # hours from which a week counts as full time


def read_hours(page: Page) -> HoursRead | None:
    full = _first_full(page)
    parts = page.words("part")
    week, share = _week(page), _share(page)
    places = [found[:2] for found in (week, share) if found]
    places += [(word.start, word.end) for word in (*([full] if full else ()), *parts[:1])]
    if not places:
        return None
    start, end = min(places)
    hours = week[2] if week else None
    return HoursRead(
        time=_time(full=bool(full), part=bool(parts or share), hours=hours),
        hours=hours,
        percent=share[2] if share else _half(parts[0] if parts else None),
        start=start,
        end=end,
        sentence=page.sentence(start).text,
    )


def _first_full(page: Page) -> Cue | None:
    """ "Full-time employees" are the company's; "full-time" alone is the work's."""
    own = (word for word in page.words("full") if not page.is_part("not_full", word.start))
    return next(own, None)


def _time(*, full: bool, part: bool, hours: float | None) -> str:
    if full and part:
        return "either"
    if part:
        return "part"
    return "part" if not full and hours is not None and hours < FULL_WEEK else "full"


def _half(word: Cue | None) -> int | None:
    return _HALF if word and word.value == "half" else None


def _week(page: Page) -> tuple[int, int, float] | None:
    """The first number of hours a week that somebody can work."""
    for match in page.matches(_WEEK):
        hours = float(f"{match[1]}.{match[2] or 0}")
        if 10 <= hours <= 48:
            return *match.span(), hours
    return None


def _share(page: Page) -> tuple[int, int, int] | None:
    """A share of full time, where part time or a contract is spoken of."""
    for match in page.matches(_SHARE):
        sentence = page.sentence(match.start())
        near = (match.start() - _CONTEXT, match.end() + _CONTEXT)
        told = page.around("part", sentence, *near) or page.around("share", sentence, *near)
        if not told:
            continue
        if match["percent"]:
            return *match.span(), int(match["percent"])
        return *match.span(), int(match["fifths"]) * 20 if match["fifths"] else 90
    return None
