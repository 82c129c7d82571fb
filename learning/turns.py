"""Whose turn it is to have plans worked out: so often a person, so many at once in a process.

The planner takes a processor for seconds. Without this a handful of tabs would take every
thread of the web server, and everybody else would wait for them.
"""

from functools import wraps
from threading import BoundedSemaphore
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from accounts.access import View, signed_in
from matching.quotas import has_some_left

MOST_AN_HOUR = 100
MOST_AT_ONCE = 2
PATIENCE = 2.0
"""Seconds for which a page waits for its turn."""

RETRY_SECONDS = 15
_turns = BoundedSemaphore(MOST_AT_ONCE)


def takes_a_turn(view: View) -> View:
    """Behind a login door: 429 for who asked too often, 503 while others have their turn."""

    @wraps(view)
    def in_turn(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        now = timezone.localtime()
        if not has_some_left("plans", signed_in(request).pk, MOST_AN_HOUR, now):
            return _later(request, 429, 60 * (60 - now.minute))
        if not _turns.acquire(timeout=PATIENCE):
            return _later(request, 503, RETRY_SECONDS)
        try:
            answer = view(request, *args, **kwargs)
        finally:
            _turns.release()
        # No machine should follow one limit after the other.
        answer["X-Robots-Tag"] = "noindex, nofollow"
        return answer

    return in_turn


def _later(request: HttpRequest, status: int, seconds: int) -> HttpResponse:
    answers = [it for it in request.POST.lists() if it[0] != "csrfmiddlewaretoken"]
    context = {"code": status, "answers": answers}
    answer = render(request, "learning/later.html", context, status=status)
    answer["Retry-After"] = str(seconds)
    return answer
