"""Background work that failed and has no page of its own: what, why, and trying it again."""

import re
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.access import signed_in, staff_required
from credentials.services.checking import LOOKED_TOO_OFTEN
from moderation.failures import LISTED, TOLD, Kind, failed_rows
from moderation.services.repeating import NotFailed, try_again
from moderation.wording import Whose
from workqueue.models import SPENT, Job

# Of each kind, the last that were given up.
AT_ONCE = 20
# The name of an error quotes nobody.
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.]{0,80}")
# What is written instead where no error was left.
OURS = (SPENT, LOOKED_TOO_OFTEN)


class Row(NamedTuple):
    job: Job
    whose: Whose
    error: str
    again: bool


class Section(NamedTuple):
    kind: str
    label: str
    rows: list[Row]
    more: int


@require_safe
@never_cache
@staff_required
def failed(request: HttpRequest) -> HttpResponse:
    sections = [found for job in LISTED.values() if (found := _section(job)).rows]
    return render(request, "moderation/failed.html", {"sections": sections})


@require_POST
@staff_required
def again(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    if kind not in LISTED or not LISTED[kind]._default_manager.filter(pk=pk).exists():
        raise Http404
    try:
        try_again(kind=kind, pk=pk, by=signed_in(request), now=timezone.now())
    except NotFailed:
        messages.info(request, _("This does not stand among what failed any more."))
    else:
        said = _("It is tried again. Load the page again to see what came of it.")
        messages.success(request, said)
    return redirect("moderation:failed")


def _section(job: type[Any]) -> Section:
    kind, rows = TOLD[job], failed_rows(job)
    # None: without a name Django would fetch whatever a row points at.
    whole = rows.select_related(*(kind.related or [None]))
    newest = whole.order_by("-finished_at", "-pk")[:AT_ONCE]
    found = list(newest)
    repeatable = _repeatable(rows, kind, found)
    told = [Row(row, kind.told(row), _error(row), row.pk in repeatable) for row in found]
    more = rows.count() - len(told) if len(told) == AT_ONCE else 0
    return Section(str(job._meta.model_name), str(kind.label), told, more)


def _repeatable(rows: Any, kind: Kind, found: list[Any]) -> set[int]:
    keys = [row.pk for row in found]
    return set(rows.filter(kind.again, pk__in=keys).values_list("pk", flat=True)) if keys else set()


def _error(row: Job) -> str:
    """The kind of the last error, never what it quotes."""
    if row.last_error in OURS:
        return _("It ended its worker every time.")
    name = row.last_error.partition(":")[0]
    return name if NAME.fullmatch(name) else ""
