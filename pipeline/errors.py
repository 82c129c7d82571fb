"""What is answered when a view failed."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.defaults import server_error

RETRY_SECONDS = 5


def failed(request: HttpRequest) -> HttpResponse:
    """503 while the database is away, so that browsers and proxies come back; else 500.

    The page is made without the request: its context would ask the database again.
    """
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        page = render_to_string("503.html")
        return HttpResponse(page, status=503, headers={"Retry-After": str(RETRY_SECONDS)})
    return server_error(request)
