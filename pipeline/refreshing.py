"""The current taxonomy in web processes and workers, before they do anything with it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from skills import current


class RefreshTaxonomy:
    """Look for new decisions about the taxonomy every few seconds, while pages are asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        current.look()
        return self.get_response(request)


def before_task() -> None:
    """A task may have been sent because of a decision: it must see it."""
    current.look(every=0)
