"""Writing a course and changing it: nothing is doubled, nothing is overwritten unseen."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from learning.errors import CourseError, SavedBefore
from learning.models import TEACHING_KINDS, Course, Programme
from learning.services.changes import locked, rewritten
from skills.models import Role
from vacancies.locating import locate
from vacancies.models import Company
from vacancies.wording import one_line, paragraphs


@dataclass(frozen=True, kw_only=True)
class CourseContent:
    """All that a provider writes in the form; `postal_code` is empty for what is wholly online."""

    title: str
    about: str
    language: str
    mode: str
    hours: int
    postal_code: str = ""
    municipality: str = ""
    weeks: int | None = None
    ects: Decimal | None = None
    price_cents: int = 0
    credential: str = Course.Credential.ATTENDANCE
    link: str = ""
    programme: str = ""
    roles: Sequence[Role] = ()


_WRITTEN = tuple(
    field.name
    for field in fields(CourseContent)
    if field.name not in {"roles", "programme", "postal_code", "municipality"}
)


def create_course(
    *, provider: Company, content: CourseContent, now: datetime, form_key: uuid.UUID | None = None
) -> Course:
    """A draft; the same `form_key` again gives the row it made before.

    Raises SavedBefore when that row has another title, CourseError for somebody who does not
    teach, UnknownPlace for a wrong postal code.
    """
    if provider.kind not in TEACHING_KINDS:
        raise CourseError(_("A company offers no courses here: say first that it teaches."))
    with transaction.atomic():
        # Two presses of one button wait here for each other.
        Company.objects.select_for_update(no_key=True).get(pk=provider.pk)
        made = form_key and provider.courses.filter(form_key=form_key).first()
        if made:
            _require_equal(made, content)
            return made
        course = Course(
            provider=provider,
            form_key=form_key,
            last_checked=localdate(now),
            created_at=now,
            updated_at=now,
        )
        _fill(course, content, now=now)
        course.save()
        course.roles.set(content.roles)
    return course


def edit_course(
    *, course: Course, content: CourseContent, seen_version: int, now: datetime
) -> Course:
    """Save what was written over the version it was written on; else StaleEdit.

    It stays shown, unless staff do not know the provider yet: then they read it again first.
    """
    with locked(course, now=now, seen_version=seen_version) as row:
        _fill(row, content, now=now)
        rewritten(row)
        row.roles.set(content.roles)
    return row


def _require_equal(made: Course, content: CourseContent) -> None:
    """Who goes back in the browser and changes the form sends its old key with new words."""
    if any(getattr(made, name) != _clean(name, content) for name in _WRITTEN):
        raise SavedBefore(
            _("This course was saved already; your last changes were not. Make them here."),
            existing=made,
        )


def _fill(course: Course, content: CourseContent, *, now: datetime) -> None:
    for name in _WRITTEN:
        setattr(course, name, _clean(name, content))
    course.postal_code, course.municipality, course.province = "", "", ""
    if course.has_place:
        place = locate(content.postal_code, content.municipality)
        course.postal_code = content.postal_code
        course.municipality, course.province = place
    course.programme = programme_named(course.provider, content.programme, content.language, now)


def _clean(name: str, content: CourseContent) -> object:
    value = getattr(content, name)
    return {"title": one_line, "about": paragraphs}[name](value) if name in _TEXTS else value


_TEXTS = frozenset({"title", "about"})


def programme_named(
    provider: Company, title: str, language: str, now: datetime
) -> Programme | None:
    """The provider's programme of this title, made where there is none yet; None for no title."""
    title = one_line(title)[:160]
    if not title:
        return None
    found, _made = Programme.objects.get_or_create(
        provider=provider, title=title, defaults={"language": language, "created_at": now}
    )
    return found
