"""What everybody may see: the board, a partner, and the notices."""

import uuid
from datetime import timedelta
from email.utils import parseaddr

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from formats.appointments import Appointment, written
from partners import figures, selectors
from partners.filters import NoticeFilter, PledgeFilter
from partners.models import Notice
from vacancies.display import as_html, excerpt

PAGE_SIZE = 20


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Pledges with what was measured and told of them, and the totals of what is found."""
    search = PledgeFilter(request.GET, queryset=selectors.pledges_to_read())
    rows = search.found()
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "search": search,
        "page_obj": page,
        "shown": figures.shown(page),
        "totals": figures.totals(rows),
        "measured_at": figures.measured_at(),
    }
    return render(request, "partners/board.html", context)


@require_safe
def partner(request: HttpRequest, company_uuid: uuid.UUID) -> HttpResponse:
    """Whoever has a public pledge, with all of them and its notices to come."""
    company = get_object_or_404(selectors.partners_shown(), uuid=company_uuid)
    pledges = list(selectors.pledges_to_read().filter(organisation=company))
    notices = selectors.notices_to_come(today=timezone.localdate())
    context = {
        "company": company,
        "shown": figures.shown(pledges),
        "measured_at": figures.measured_at(),
        "notices": notices.filter(organisation=company),
    }
    return render(request, "partners/partner.html", context)


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """Scholarships, events and projects to come; ?past=1 for the archive."""
    today, past = timezone.localdate(), bool(request.GET.get("past"))
    read = selectors.notices_past if past else selectors.notices_to_come
    search = NoticeFilter(request.GET, queryset=read(today=today))
    page = Paginator(search.found(), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"search": search, "page_obj": page, "past": past}
    return render(request, "partners/notices.html", context)


@require_safe
def notice(request: HttpRequest, notice_uuid: uuid.UUID) -> HttpResponse:
    row = _public(notice_uuid)
    context = {
        "notice": row,
        "words": as_html(row.text),
        "description": excerpt(row.text),
        "over": row.is_over(timezone.now()),
    }
    return render(request, "partners/notice.html", context)


@require_safe
def calendar(request: HttpRequest, notice_uuid: uuid.UUID) -> HttpResponse:
    """An event as a file for calendars; 404 for what has no hour."""
    row = _public(notice_uuid)
    if row.starts_at is None or row.ends_at is None:
        raise Http404
    content = written(
        Appointment(
            uid=f"{row.uuid}@{settings.SITE_NAME.lower()}",
            sequence=row.edit_version,
            written_at=row.updated_at,
            starts_at=row.starts_at,
            length=max(row.ends_at - row.starts_at, timedelta(minutes=1)),
            summary=row.title,
            description=excerpt(row.text, 400),
            place=row.place,
            url=settings.SITE_URL + row.get_absolute_url(),
            organizer=parseaddr(settings.MAIL_FROM)[1],
            organizer_name=row.organisation.name,
        )
    )
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="event.ics"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _public(notice_uuid: uuid.UUID) -> Notice:
    rows = selectors.for_cards(Notice.objects.public())
    return get_object_or_404(rows, uuid=notice_uuid)
