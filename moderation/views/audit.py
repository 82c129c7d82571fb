"""Searching the audit trail; every search stands in it, too."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import signed_in, staff_required
from accounts.audit import record
from accounts.models import AuditEvent, User
from moderation.exporting import as_csv
from moderation.forms import AuditForm
from moderation.searching import Asked, Place, page_of, read_place, rows_of

MOST_EXPORTED = 50_000


@require_safe
@never_cache
@staff_required
def audit(request: HttpRequest) -> HttpResponse:
    """Newest first, a page at a time; a filter that cannot be read shows no rows."""
    form = AuditForm(request.GET)
    if not form.is_valid():
        return render(request, "moderation/audit.html", {"form": form}, status=422)
    asked = form.asked()
    events, following = page_of(asked, _place(request))
    _note(signed_in(request), asked, "page")
    context = {
        "form": form,
        "events": _with_actors(events),
        "following": following,
        "is_first": not request.GET.get("after"),
        "query": _query(request),
    }
    return render(request, "moderation/audit.html", context)


@require_safe
@never_cache
@staff_required
def audit_file(request: HttpRequest) -> HttpResponseBase:
    form = AuditForm(request.GET)
    if not form.is_valid():
        return render(request, "moderation/audit.html", {"form": form}, status=422)
    asked = form.asked()
    _note(signed_in(request), asked, "file")
    answer = StreamingHttpResponse(
        as_csv(rows_of(asked, MOST_EXPORTED)), content_type="text/csv; charset=utf-8"
    )
    answer["Content-Disposition"] = 'attachment; filename="audit.csv"'
    return answer


def _place(request: HttpRequest) -> Place | None:
    """An address that was changed by hand begins at the newest row."""
    return read_place(request.GET.get("after", ""))


def _query(request: HttpRequest) -> str:
    """The filters, for the file."""
    asked = request.GET.copy()
    asked.pop("after", None)
    return asked.urlencode()


def _note(user: User, asked: Asked, form: str) -> None:
    record(
        actor=user,
        action=AuditEvent.Action.SEARCH_AUDIT,
        subject_id=asked.subject,
        target=f"audit {form}",
        reason=str(asked),
    )


def _with_actors(events: list[AuditEvent]) -> list[tuple[AuditEvent, str]]:
    """Beside each row who acted for a company or the portal; candidates go by their numbers."""
    actors = User.objects.filter(pk__in={event.actor_id for event in events})
    actors = actors.filter(Q(is_staff=True) | Q(role=User.Role.EMPLOYER))
    names = {user.pk: user.display_name for user in actors}
    return [(event, names.get(event.actor_id or 0, "")) for event in events]
