"""What staff take out of the catalogue and give back: until then they read it before anybody."""

from datetime import datetime

from learning.models import Course
from learning.services.changes import locked
from learning.services.life import require_ready
from vacancies.models import Company


def take_course_away(*, course: Course, action: Course.Action, note: str, now: datetime) -> Course:
    """`note` is what its provider reads beside it. Raises NotAllowedNow."""
    with locked(course, now=now) as row:
        row.take_away(action, note=note)
        row.save()
    return row


def recall_courses(*, provider: Company, note: str, now: datetime) -> None:
    """All that it shows waits to be read again; call it in the transaction of the change."""
    for course in provider.courses.filter(state=Course.State.SHOWN).order_by("pk"):
        with locked(course, now=now) as row:
            # Its provider may have hidden it just now.
            if row.state == Course.State.SHOWN:
                row.take_away(Course.Action.RECALL, note=note)
                row.save()


def give_course_back(*, course: Course, seen_version: int, now: datetime) -> Course:
    """As it was before staff took it away, in the words that were read.

    Raises StaleEdit where these are others by now, NotReady where it cannot be shown as it is.
    What staff do not hold any more stays as it is.
    """
    with locked(course, now=now, seen_version=seen_version) as row:
        if row.is_held:
            row.give_back()
            if row.state == Course.State.SHOWN:
                require_ready(row)
            row.save()
    return row
