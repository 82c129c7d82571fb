"""The door of the staff's pages about the taxonomy."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import user_passes_test
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from skills import current

View = Callable[..., HttpResponseBase]


def _is_staff(user: object) -> bool:
    """Strangers are asked to sign in; signed-in people without the right are refused."""
    if getattr(user, "is_authenticated", False) and not getattr(user, "is_staff", False):
        raise PermissionDenied
    return bool(getattr(user, "is_staff", False))


def staff_page(view: View) -> View:
    """For staff alone, who see what was decided a moment ago in another process."""

    @wraps(view)
    def fresh(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        current.look(every=0)
        return view(request, *args, **kwargs)

    return user_passes_test(_is_staff)(fresh)
