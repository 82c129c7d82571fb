"""When a pasted description says that the course runs: first days, and last days where named.

In four languages, days with their year alone: behind a word for beginning, or as both ends of a
period. What one registers or is examined by is no first day. The provider checks what is proposed.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from learning.limits import MOST_EDITIONS
from skills.reading.conditions.page import Page
from skills.reading.conditions.starts import NamedDay, days_in

REACH = 80
LONGEST_DAYS = 3 * 366

# All of these read `Page.plain`: small letters without accents, every dash as "-".
_WEEKDAY = (
    r"(?:(?:on|op|le|the|den|am|dem|du|de|vom|van|from) )*"
    r"(?:(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:maan|dins|woens|donder|vrij|zater|zon)dag"
    r"|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|(?:mon|diens|donners|frei|sams|sonn)tag"
    r"|mittwoch),? )?(?:(?:the|le|den|dem) )?"
)
_TO = r" ?(?:-|to|until|till|tot(?: en met)?|t/m|tem|au|jusqu'au|bis(?: zum)?) ?"
_BEGINS = re.compile(
    r"\b(?:start(?:s|ing|en|et|t|dat(?:e|es|um|a)|dag(?:en)?|moment(?:en)?|termine?)?"
    r"|begin(?:s|t|nen|ning|datum|data)?|beginn(?:t|en)?|commenc(?:es|ing|ement|e|ent)|aanvang"
    r"|demarr(?:e|ent|age)|debut(?:e|ent)?|rentree|kurs(?:start|beginn)|editions?|intakes?"
    r"|(?:eerste|first|premiere?|erster?) (?:les|lesdag|lesson|day|cours|lecon|jour|kurstag|tag))\b"
)
_ELSE = re.compile(
    r"\b(?:regist\w*|enrol\w*|sign(?:ing)? up|appl(?:y|ies|ication\w*)|deadline|early|exam\w*"
    r"|open (?:day|house|les)\w*|info\w*|holiday\w*|closed|no (?:class|lesson)\w*|valid\w*|pric\w*"
    r"|since|updated|published|subscri\w*|pay\w*|cancel\w*|refund\w*"
    r"|inschrij\w*|schrij[fv]\w*|ingeschreven|aanmeld\w*|meld|uiterlijk|open\w*deur\w*|vakantie\w*"
    r"|gesloten|geen les\w*|korting\w*|vroegboek\w*|sinds|geldig\w*|prij[sz]\w*|betal\w*|annul\w*"
    r"|les(?:dagen|momenten)|inscri\w*|candidat\w*|date limite|cloture\w*|echeance\w*"
    r"|portes ouvertes|vacances|conges?|fermes?|pas de cours|remise|depuis|valable\w*|prix|tarifs?"
    r"|paie\w*|jours de cours|anmeld\w*|einschreib\w*|bewerb\w*|\w*frist\w*|tag der offenen"
    r"|prufung\w*|ferien\w*|geschlossen|keine? unterricht\w*|rabatt\w*|fruhbuch\w*|seit|gultig\w*"
    r"|preis\w*|zahl\w*|stornier\w*|(?:kurs|unterrichts)tage)\b"
)
_UP_TO = re.compile(
    rf"\b(?:before|by|until|till|to|voor|tot|avant|jusqu'au|vor|bis(?: zum)?) {_WEEKDAY}$"
)
_BREAK = re.compile(r"[.!?;](?=\s)|\n")
_NEXT = re.compile(rf"(?:[\s,;|&/-]|\b(?:and|or|en|of|et|ou|und|oder)\b)*{_WEEKDAY}")
_NEXT_LINE = re.compile(rf"[^\n.!?]{{0,60}}\n[\s*·•-]*{_WEEKDAY}")
_JOINED = re.compile(rf"{_TO}{_WEEKDAY}")
_FIRST_OF_TWO = re.compile(rf"(?<![\d./-])(\d{{1,2}})(?:st|nd|rd|th|er|\.)?(?: ([a-z]+))?{_TO}$")


class Run(NamedTuple):
    """`end` is None where only the first day is named."""

    start: date
    end: date | None


def runs_in(text: str, *, today: date) -> list[Run]:
    """Those from today on, in their order. Of a first day with two last days none is the last."""
    found: dict[date, set[date]] = {}
    for run in _runs(Page(text)):
        if run.start >= today:
            found.setdefault(run.start, set()).update({run.end} if run.end else ())
    ends = {start: ends.pop() if len(ends) == 1 else None for start, ends in found.items()}
    return [Run(start, ends[start]) for start in sorted(ends)][:MOST_EDITIONS]


class _Period(NamedTuple):
    start: int
    end: int
    run: Run


def _runs(page: Page) -> Iterator[Run]:
    """What begins, and what follows it in one list."""
    before: _Period | None = None
    listed = False
    for one in _periods(page):
        between = page.plain[before.end : one.start] if before else ""
        goes_on = listed and (_NEXT.fullmatch(between) or _NEXT_LINE.fullmatch(between))
        listed = bool(goes_on) or _begins(page.plain, before.end if before else 0, one)
        if listed:
            yield one.run
        before = one


def _begins(plain: str, after: int, one: _Period) -> bool:
    """By the words of its sentence, behind the day before it."""
    words = plain[max(after, one.start - REACH) : one.start]
    heading = re.search(r":[\s*·•-]*$", words)
    breaks = [it.end() for it in _BREAK.finditer(words, 0, heading.start() if heading else REACH)]
    words = words[breaks[-1] :] if breaks else words
    if _ELSE.search(words) or _UP_TO.search(words):
        return False
    return one.run.end is not None or bool(_BEGINS.search(words))


def _periods(page: Page) -> Iterator[_Period]:
    """Days, and two days with "to" between them as one."""
    days = [it for it in days_in(page) if it.exact]
    at = 0
    while at < len(days):
        first, last = days[at], days[at + 1] if at + 1 < len(days) else None
        joined = last and _JOINED.fullmatch(page.plain, first.end, last.start)
        if last and joined and 0 <= (last.day - first.day).days <= LONGEST_DAYS:
            yield _Period(first.start, last.end, Run(first.day, last.day))
            at += 1
        else:
            yield _from_short(page, first)
        at += 1


def _from_short(page: Page, last: NamedDay) -> _Period:
    """The period that "2 to", "2 February to" before a day makes of it, if they do."""
    found = _FIRST_OF_TWO.search(page.plain, max(0, last.start - 30), last.start)
    alone = _Period(last.start, last.end, Run(last.day, None))
    if found is None:
        return alone
    months = {page.plain[it.start : it.end]: int(it.value) for it in page.words("month")}
    if found[2] and found[2] not in months:
        return alone
    month = months[found[2]] if found[2] else last.day.month
    with suppress(ValueError):
        first = date(last.day.year - (month > last.day.month), month, int(found[1]))
        if first <= last.day:
            return _Period(found.start(), last.end, Run(first, last.day))
    return alone
