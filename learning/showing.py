"""A whole course for a page."""

from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from learning import selectors
from learning.models import Course
from vacancies.display import as_html


def course_context(course: Course) -> dict[str, Any]:
    """What every page that shows a whole course needs."""
    return {
        "course": course,
        "text": as_html(course.about),
        "editions": selectors.editions_to_come(course, today=timezone.localdate()),
        "in_other_language": course.language != (get_language() or "en")[:2],
    }
