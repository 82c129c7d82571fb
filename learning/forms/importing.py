"""A list of courses in a file, and the sentences for what in it cannot be used."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from adverts.files import Code
from learning.files import EXTENSIONS, Problem
from vacancies.models import Company

REFUSALS: Mapping[str, Any] = {
    Code.EMPTY: _("This file is empty."),
    Code.TOO_LARGE: _("This file is too large: a table may have 40 MB, JSON 5 MB. Split it."),
    Code.TOO_MANY: _("At most 50,000 courses are read at once: split the file."),
    Code.UNSUPPORTED_TYPE: _("Choose a CSV or JSON file."),
    Code.UNREADABLE: _("This file is damaged or cut off. Save it again and try once more."),
    Code.TOO_COMPLEX: _("This file holds much more than courses: save the courses alone."),
    Code.OTHER_FORMAT: _(
        "There is no course in this file: a table needs a line for each, JSON a Course or a"
        " LearningOpportunity."
    ),
}
COLUMNS_MISSING = _("This table cannot be read yet: every course needs some more columns.")
COLUMNS: Mapping[str, Any] = {
    "title": pgettext_lazy("column of a table", "title"),
    "about": pgettext_lazy("column of a table", "description"),
    "language": pgettext_lazy("column of a table", "language"),
    "mode": pgettext_lazy("column of a table", "mode"),
    "hours": pgettext_lazy("column of a table", "hours"),
    "price": pgettext_lazy("column of a table", "price"),
}
"""The columns that every table needs, by a heading that is read."""

COLUMNS_READ: Mapping[str, Any] = {
    "title": COLUMNS["title"],
    "about": COLUMNS["about"],
    "language": COLUMNS["language"],
    "mode": COLUMNS["mode"],
    "hours": COLUMNS["hours"],
    "price_cents": COLUMNS["price"],
    "postal_code": pgettext_lazy("column of a table", "postal code"),
    "municipality": _("municipality"),
    "province": _("province"),
    "weeks": pgettext_lazy("column of a table", "weeks"),
    "ects": pgettext_lazy("column of a table", "credits"),
    "credential": pgettext_lazy("column of a table", "certificate"),
    "link": pgettext_lazy("column of a table", "link"),
    "programme": pgettext_lazy("column of a table", "programme"),
    "roles": pgettext_lazy("column of a table", "roles"),
    "taught": pgettext_lazy("column of a table", "skills"),
    "asked": pgettext_lazy("column of a table", "prerequisites"),
    "dates": pgettext_lazy("column of a table", "dates"),
}
"""What a report says of a course, by a heading that is read where a column holds it."""

PROBLEMS: Mapping[str, Any] = {
    Problem.TITLE_MISSING: _("the title is missing"),
    Problem.TITLE_LONG: _("the title is longer than 160 characters"),
    Problem.ABOUT_MISSING: _("the description is missing"),
    Problem.ABOUT_LONG: _("the description is longer than 6,000 characters"),
    Problem.LANGUAGE_UNREAD: _("the language is not Dutch, French, German or English"),
    Problem.MODE_UNREAD: _("how it is taught is not said: onsite, blended, online or self-paced"),
    Problem.PLACE_UNKNOWN: _("lessons in a classroom need a Belgian postal code"),
    Problem.HOURS_UNREAD: _("the hours are not a number from 1 to 5,000"),
    Problem.WEEKS_UNREAD: _("the weeks are not a number from 1 to 260"),
    Problem.ECTS_UNREAD: _("the ECTS credits are not a number from 0.5 to 240"),
    Problem.PRICE_UNREAD: _("the price is not an amount in euro; write 0 for what is free"),
    Problem.CELL_LONG: _(
        "a cell is longer than 100,000 characters (is a quotation mark left open?), in the column"
    ),
    Problem.PRICE_NEGATIVE: _("the price is below zero; write 0 for what is free"),
    Problem.CREDENTIAL_UNREAD: _("what one gets is not a kind that we know"),
    Problem.DATE_UNREAD: _("a date could not be read; write 2027-02-01/2027-03-15 12"),
    Problem.TOO_MANY: _("too many skills or dates, or a first day twice"),
    Problem.REFERENCE_TWICE: _("another line has the same reference"),
    Problem.CELLS_MISSING: _("the line has not as many cells as there are columns"),
    Problem.LEVELS_CROSS: _("a skill must be known before at the level that is taught"),
    Problem.SKILL_UNKNOWN: _("left out, no skill of this name is known"),
    Problem.ROLE_UNKNOWN: _("left out, no role of this name is known"),
    Problem.COLUMN_UNKNOWN: _("heading not understood, column not read"),
    Problem.COLUMN_NEAREST: _("the nearest heading that we know"),
    Problem.LINK_UNREAD: _("left out, the link is no web address of at most 200 characters"),
    Problem.NO_SKILL: _("without a skill it stays a draft until you say what it teaches"),
}


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("The file"),
        # An empty file gets our own sentence.
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ",".join(EXTENSIONS)}),
    )

    def __init__(self, *args: Any, providers: Sequence[Company], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(providers) > 1:
            choices = [(str(one.uuid), one.name) for one in providers]
            self.fields["provider"] = forms.ChoiceField(choices=choices, label=_("Provider"))
            self.order_fields(["provider", "file"])
