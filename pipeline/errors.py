"""What is answered when a view failed."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.defaults import server_error

from matching.index.keeping import NotBuilt

RETRY_SECONDS, PREPARED_SECONDS = 5, 60


def failed(request: HttpRequest) -> HttpResponse:
    """503 while the database is away or an index is made, so that browsers come back; else 500.

    The page is made without the request: its context would ask the database again.
    """
    reason = sys.exc_info()[1]
    if isinstance(reason, OperationalError | InterfaceError):
        return _later("503.html", RETRY_SECONDS)
    if isinstance(reason, NotBuilt):
        return _later("preparing.html", PREPARED_SECONDS)
    return server_error(request)


def _later(template: str, seconds: int) -> HttpResponse:
    page = render_to_string(template)
    return HttpResponse(page, status=503, headers={"Retry-After": str(seconds)})
