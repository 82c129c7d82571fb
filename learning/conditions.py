"""The limits a plan was looked for within: kept with it, said in words, and asked again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from accounts.languages import language_name
from learning.planning import HORIZON, Goal, Limits
from places import PROVINCES

WEEK = timedelta(weeks=1)

GOALS = {
    Goal.CHEAPEST.value: gettext_lazy("the cheapest"),
    Goal.QUICKEST.value: gettext_lazy("the quickest"),
    Goal.BOTH.value: gettext_lazy("cheap, and at most half as long again as the quickest"),
}


@dataclass(frozen=True, slots=True)
class Conditions:
    """What somebody could give. None is no limit; `provinces` are those they would travel to."""

    goal: Goal
    hours: int
    euros: int | None
    until: date | None
    languages: tuple[str, ...]
    provinces: tuple[str, ...] | None
    online: bool

    def weeks_left(self, today: date) -> int | None:
        """Whole weeks to the deadline; None where there is none, or where none is left."""
        return None if self.until is None else max(0, (self.until - today) // WEEK) or None

    def is_over(self, today: date) -> bool:
        """Whether nothing can be looked for by its deadline any more."""
        return self.until is not None and self.weeks_left(today) is None

    def words(self) -> Iterator[str]:
        """Each limit there is, in the reader's language."""
        yield ngettext(
            "%(number)s hour of study a week", "%(number)s hours of study a week", self.hours
        ) % {"number": self.hours}
        if self.euros is not None:
            euro = number_format(self.euros, force_grouping=True)
            yield _("at most € %(euro)s") % {"euro": euro} if self.euros else _("free courses only")
        if self.until is not None:
            yield _("ready by %(day)s") % {"day": date_format(self.until, "DATE_FORMAT")}
        yield _("lessons in %(languages)s") % {"languages": self._named_languages()}
        yield from self._places()

    def _named_languages(self) -> str:
        return ", ".join(language_name(code) for code in self.languages)

    def _places(self) -> Iterator[str]:
        if self.provinces is None:
            return
        if self.provinces:
            language = get_language() or "en"
            names = ", ".join(PROVINCES[code].name(language) for code in self.provinces)
            yield _("a classroom in %(provinces)s") % {"provinces": names}
            yield _("online courses too") if self.online else _("no online courses")
        else:
            yield _("online courses only")


def told(limits: Limits, goal: Goal, today: date) -> dict[str, Any]:
    """As they are kept. A deadline is a day: the weeks to it grow fewer while the plan is kept."""
    until = today + limits.weeks * WEEK if limits.weeks < HORIZON else None
    return {
        "goal": goal.value,
        "hours": limits.hours_a_week,
        "euros": None if limits.budget is None else limits.budget // 100,
        "until": until.isoformat() if until else None,
        "languages": sorted(limits.languages or dict(settings.LANGUAGES)),
        "provinces": None if limits.provinces is None else sorted(limits.provinces),
        "online": limits.online,
    }


def conditions_of(kept: Mapping[str, Any] | None) -> Conditions | None:
    """None for a plan that was kept without them. Languages and places that are no more go."""
    if kept is None:
        return None
    languages, provinces = dict(settings.LANGUAGES), kept["provinces"]
    return Conditions(
        goal=Goal(kept["goal"]),
        hours=kept["hours"],
        euros=kept["euros"],
        until=date.fromisoformat(kept["until"]) if kept["until"] else None,
        languages=tuple(code for code in kept["languages"] if code in languages),
        provinces=None if provinces is None else tuple(it for it in provinces if it in PROVINCES),
        online=kept["online"],
    )
