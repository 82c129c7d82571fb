"""What is refused before any view sees it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _


class RefuseNulBytes:
    """PostgreSQL stores no NUL: answer 400 in the address bar's case, let forms report theirs.

    Django's CharField already refuses NUL in forms; query strings reach the database unchecked.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "%00" in request.META.get("QUERY_STRING", "") or "\x00" in request.path_info:
            return HttpResponse(_("This address cannot be read."), status=400, content_type="text/plain")
        return self.get_response(request)
