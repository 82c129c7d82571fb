"""What was reported as it is now, for the staff who decide about it."""

from typing import Any

from django.utils import timezone

from learning.models import Course
from learning.selectors import courses_to_read
from learning.showing import course_context
from mentoring.models import Programme
from moderation.models import Case
from partners import figures
from partners.emails import sort_of
from partners.models import Notice, Pledge
from vacancies.display import as_html
from vacancies.models import Vacancy
from vacancies.proofreading import remarks_on_vacancy


def shown_of(case: Case) -> dict[str, Any]:
    """The context of `moderation/_<kind>.html`."""
    subject = case.subject
    if isinstance(subject, Vacancy):
        return _vacancy(subject)
    if isinstance(subject, Course):
        return course_context(courses_to_read().get(pk=subject.pk))
    if isinstance(subject, Programme):
        return {"programme": subject}
    return _entry(subject)


def _vacancy(vacancy: Vacancy) -> dict[str, Any]:
    """With what a program says of its words."""
    return {
        "vacancy": vacancy,
        "text": as_html(vacancy.text),
        "remarks": remarks_on_vacancy(vacancy, year=timezone.localdate().year),
    }


def _entry(entry: Pledge | Notice) -> dict[str, Any]:
    shown = figures.shown([entry])[0] if isinstance(entry, Pledge) else None
    return {"entry": entry, "sort": sort_of(entry), "words": as_html(entry.text), "shown": shown}
