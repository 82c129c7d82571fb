"""One template serves a page and its refresh by htmx."""

from django.http import HttpRequest


def wants_partial(request: HttpRequest) -> bool:
    return bool(getattr(request, "htmx", False))
