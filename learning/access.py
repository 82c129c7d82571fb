"""The doors to courses: those of the organisation that offers them."""

import uuid

from django.http import Http404

from accounts.models import User
from learning.models import TEACHING_KINDS, Course, CourseImport
from vacancies.access import Right, companies_with, require
from vacancies.models import Company


def course_for(user: User, course_uuid: uuid.UUID, right: Right) -> Course:
    """The course with its provider; Http404 for outsiders, PermissionDenied without the right."""
    rows = Course.objects.of(user).select_related("provider", "programme")
    course = rows.filter(uuid=course_uuid).first()
    if course is None:
        raise Http404
    require(user, course.provider, right)
    return course


def import_for(user: User, import_uuid: uuid.UUID) -> CourseImport:
    """The list somebody brought, for those who may write courses there.

    The file is megabytes: it is fetched by who asks for it.
    """
    rows = CourseImport.objects.select_related("company").defer("content")
    row: CourseImport | None = rows.filter(uuid=import_uuid).first()
    if row is None or not row.company.memberships.filter(user=user).exists():
        raise Http404
    require(user, row.company, "edit")
    return row


def providers_with(user: User, right: Right) -> list[Company]:
    """The organisations that teach for which this person may do that, by name."""
    return [one for one in companies_with(user, right) if one.kind in TEACHING_KINDS]
