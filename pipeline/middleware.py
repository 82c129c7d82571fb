"""What is refused before any view sees it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils.translation import gettext as _


class RefuseNulBytes:
    """PostgreSQL stores no NUL: answer 400 before a query string can reach it.

    Form fields refuse it themselves, with a message.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "%00" in request.META.get("QUERY_STRING", "") or "\x00" in request.path_info:
            text = _("This address cannot be read.")
            return HttpResponse(text, status=400, content_type="text/plain")
        return self.get_response(request)


class RefuseLargeBodies:
    """Answer 413 to what no form takes, before it is read; each form has its own lower limit."""

    MOST_BYTES = 48 * 1024 * 1024  # above the largest file that a form takes

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Without a length Django reads nothing at all.
        said = request.META.get("CONTENT_LENGTH") or "0"
        if said.isdecimal() and int(said[:18]) > self.MOST_BYTES:
            return render(request, "413.html", status=413)
        return self.get_response(request)


class RefuseOtherMethods:
    """No page takes PUT, PATCH, DELETE, OPTIONS or TRACE; Django's form views would take PUT."""

    TAKEN = ("GET", "HEAD", "POST")

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in self.TAKEN:
            return HttpResponseNotAllowed(self.TAKEN)
        return self.get_response(request)


class NoteRoute:
    """Write an address's pattern into the WSGI environment, for the server's access log.

    The address itself may hold a token or an e-mail address; its pattern never does.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.resolver_match is not None:
            request.META["belfry.route"] = "/" + request.resolver_match.route
        return response
