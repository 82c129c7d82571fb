"""What can be reported, a vacancy or a course, and what is asked of either.

Both have `title`, `language`, `edit_version` and an address of their own.
"""

from learning.models import Course
from vacancies.models import Company, Vacancy

Subject = Vacancy | Course


def field_of(subject: Subject) -> str:
    """The field of a case that holds it."""
    return "course" if isinstance(subject, Course) else "vacancy"


def owner_of(subject: Subject) -> Company:
    """Whose people answer for it."""
    return subject.provider if isinstance(subject, Course) else subject.company


def is_public(subject: Subject) -> bool:
    """Whether everybody can read it now."""
    return subject.is_shown if isinstance(subject, Course) else subject.is_open
