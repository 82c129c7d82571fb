"""Whose failed work is, by a number that staff know from elsewhere: never a name or an address."""

from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from credentials.models import Credential
from learning.models import CourseImport
from mentoring.models import Run
from privacy.models import Erasure, Export
from watching.models import Round


class Whose(NamedTuple):
    """`person` is the number in the audit trail; `url` a page of it, where there is one."""

    words: str = ""
    url: str = ""
    person: int | None = None


def nobodys(_row: Any) -> Whose:
    return Whose()


def of_erasure(row: Erasure) -> Whose:
    return _person(row.person)


def of_export(row: Export) -> Whose:
    return _person(row.user_id)


def of_list(row: CourseImport) -> Whose:
    words = _("organisation %(number)s") % {"number": row.company.number_shown}
    return Whose(f"{words}, {row.get_step_display()}")


def of_mentoring(row: Run) -> Whose:
    title = row.programme.title
    return Whose(title, reverse("mentoring:organise", args=[row.programme.uuid]))


def of_round(row: Round) -> Whose:
    day = date_format(row.day, "SHORT_DATE_FORMAT")
    said = _("digests") if row.kind == Round.Kind.DIGEST else _("measurement of where people stand")
    return Whose(f"{said}, {day}")


def of_credential(row: Credential) -> Whose:
    return _person(row.profile.user_id)


def _person(number: int) -> Whose:
    return Whose(_("person %(number)s") % {"number": number}, person=number)
