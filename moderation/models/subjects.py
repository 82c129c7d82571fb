"""What can be reported, and what is asked of each kind: public texts of organisations.

All have `title` and `edit_version`.
"""

from collections.abc import Mapping
from typing import NamedTuple

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from learning.models import Course
from mentoring.models import Programme
from partners.models import Notice, Pledge, State
from skills.reading import detect_language
from vacancies.models import Company, Vacancy

Subject = Vacancy | Course | Pledge | Notice | Programme


class Kind(NamedTuple):
    """`name` it has in lists; `report` is what the way to the form says."""

    name: Promise
    report: Promise


KINDS: Mapping[str, Kind] = {
    "vacancy": Kind(_("Vacancy"), _("Report this vacancy")),
    "course": Kind(_("Course"), _("Report this course")),
    "pledge": Kind(_("Pledge"), _("Report this pledge")),
    "notice": Kind(pgettext_lazy("of a partner", "Notice"), _("Report this notice")),
    "programme": Kind(_("Mentoring programme"), _("Report this programme")),
}
"""By the field of a case that holds it."""
WITH_OWNER = (
    "vacancy__company",
    "course__provider",
    "pledge__organisation",
    "notice__organisation",
    "programme__organiser",
)


def field_of(subject: Subject) -> str:
    """The field of a case that holds it: one of KINDS."""
    return str(subject._meta.model_name)


def owner_of(subject: Subject) -> Company:
    """Whose people answer for it."""
    if isinstance(subject, Vacancy):
        return subject.company
    if isinstance(subject, Course):
        return subject.provider
    if isinstance(subject, Programme):
        assert subject.organiser is not None  # the portal's own are no case
        return subject.organiser
    return subject.organisation


def is_public(subject: Subject) -> bool:
    """Whether everybody can read it now."""
    if isinstance(subject, Vacancy):
        return subject.is_open
    if isinstance(subject, Course):
        return subject.is_shown
    if isinstance(subject, Programme):
        return subject.goes_on(localdate())
    return subject.state in (State.PUBLISHED, State.ENDED)


def address_of(subject: Subject) -> str:
    """Where everybody reads it."""
    if isinstance(subject, Programme):
        return reverse("mentoring:entry")
    return subject.get_absolute_url()


def title_language(subject: Subject) -> str:
    """Of its title; "" where it is in the reader's own."""
    if isinstance(subject, Pledge):
        return ""
    if isinstance(subject, Programme):
        return detect_language(subject.about)
    return subject.language
