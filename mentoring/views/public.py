"""What mentoring is, for everybody; and the mentors, for who is signed in."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.models import User
from mentoring.access import participant
from mentoring.forms.meeting import shown_roles
from mentoring.selectors import enrolments_of, mentors_shown, organisers, programmes_shown

PER_PAGE = 20


@require_safe
def entry(request: HttpRequest) -> HttpResponse:
    user = request.user
    context = {
        "programmes": programmes_shown(timezone.localdate()),
        "may_organise": isinstance(user, User) and (user.is_staff or bool(organisers(user))),
    }
    return render(request, "mentoring/entry.html", context)


@require_safe
@never_cache
@login_required
def mentors(request: HttpRequest) -> HttpResponse:
    """By programme, role and language; a value nobody offered filters nothing."""
    user, roles = participant(request), list(shown_roles())
    role = _offered(request.GET.get("role"), [it.pk for it in roles])
    language = _offered(request.GET.get("language"), [code for code, _name in settings.LANGUAGES])
    programmes = list(programmes_shown(timezone.localdate()))
    asked = request.GET.get("programme")
    programme = next((it for it in programmes if str(it.uuid) == asked), None)
    found = mentors_shown(user, role=role, language=language, programme=programme)
    context = {
        "page_obj": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "programmes": programmes,
        "programme": programme,
        # Whoever is in has said whom they wish for.
        "enters": programme and not enrolments_of(user).filter(programme=programme).exists(),
        "roles": roles,
        "languages": settings.LANGUAGES,
        "role": role,
        "language": language,
    }
    return render(request, "mentoring/mentors.html", context)


def _offered(value: str | None, among: list[str]) -> str:
    return value if value in among else ""
