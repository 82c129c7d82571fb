"""What the cards of a list of courses say, put in the reader's words once for all of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.languages import language_name
from learning.models import Course, Outcome
from skills.models import Level, in_readers_language

Tag = tuple[str, str]
"""A skill and the level that the course brings it to."""


@dataclass(frozen=True, slots=True)
class Card:
    """`starts` is empty where no date is known."""

    course: Course
    where: str
    hours: str
    language: str
    starts: str
    tags: Sequence[Tag]


def cards(courses: Iterable[Course]) -> list[Card]:
    """Of courses with their providers and `next_start`; one query for the skills of them all."""
    rows = list(courses)
    names = {code: language_name(code) for code in {course.language for course in rows}}
    tags = _tags(rows)
    return [_card(course, names[course.language], tags[course.pk]) for course in rows]


def _card(course: Course, language: str, tags: Sequence[Tag]) -> Card:
    start: date | None = course.next_start  # type: ignore[attr-defined]  # annotated
    place = f", {course.municipality_name}" if course.has_place else ""
    return Card(
        course=course,
        where=f"{course.get_mode_display()}{place}",
        hours=ngettext("%(hours)s hour", "%(hours)s hours", course.hours) % {"hours": course.hours},
        language=_("in %(language)s") % {"language": language},
        starts=_("starts %(day)s") % {"day": date_format(start, "DATE_FORMAT")} if start else "",
        tags=tags,
    )


def _tags(courses: Sequence[Course]) -> Mapping[int, list[Tag]]:
    """By course, the highest level first."""
    levels = {level.value: str(level.label) for level in Level}
    rows = Outcome.objects.filter(course__in=[course.pk for course in courses])
    tags: dict[int, list[Tag]] = defaultdict(list)
    for course, level, labels in rows.values_list("course_id", "level", "skill__labels"):
        tags[course].append((in_readers_language(labels), levels[level]))
    return tags
