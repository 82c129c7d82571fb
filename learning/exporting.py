"""A plan as a file for calendars: each course that is still ahead as days, with its page."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from formats import calendars
from formats.calendars import day, one_line, text, utc
from learning.models import PlanStep, SavedPlan

DAY = timedelta(days=1)


def written(plan: SavedPlan, steps: Iterable[PlanStep], *, site: str, now: datetime) -> str:
    """At the dates the classes have now; fetched again it replaces what was there before."""
    ahead = [step for step in steps if step.is_open]
    return calendars.written("Plans", "PUBLISH", [_event(plan, it, site, now) for it in ahead])


def _event(plan: SavedPlan, step: PlanStep, site: str, now: datetime) -> list[str]:
    """Whole days: nobody is shown as busy for them."""
    course = None if step.is_gone else step.course
    about = [_("For: %(title)s") % {"title": plan.name}]
    if course is not None:
        about.insert(0, course.provider.name)
        if course.fictional:
            about.append(_("fictional example"))
    starts_on, ends_on = step.dates
    return [
        f"UID:plan-{plan.uuid}-{step.position}@belfry",
        f"DTSTAMP:{utc(now)}",
        f"DTSTART;VALUE=DATE:{day(starts_on)}",
        f"DTEND;VALUE=DATE:{day(ends_on + DAY)}",
        f"SUMMARY:{text(step.title)}",
        f"DESCRIPTION:{text(chr(10).join(about))}",
        *([f"URL:{one_line(site + course.get_absolute_url())}"] if course else []),
        "TRANSP:TRANSPARENT",
    ]
