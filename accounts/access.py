"""Doors that every app uses: who is signed in, and which kind of person may enter."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from accounts.models import User

View = Callable[..., HttpResponseBase]


def signed_in(request: HttpRequest) -> User:
    """The user of a request behind a login door; anybody else is refused."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def lacks_second_factor(user: User) -> bool:
    """Staff see everybody's data: a stolen password alone must not open their pages."""
    if not user.is_staff or not settings.SECOND_FACTOR_REQUIRED or user.second_factor_is_waived:
        return False
    return not is_mfa_enabled(user, types=_FACTORS)


# Recovery codes stand in for one of these and are none themselves.
_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def _door(allowed: Callable[[User], bool]) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not isinstance(request.user, User):
                return redirect_to_login(request.get_full_path())
            if not allowed(request.user):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorate


candidate_required = _door(lambda user: user.is_candidate and not user.is_staff)
employer_required = _door(lambda user: user.is_employer or user.is_staff)
staff_required = _door(lambda user: user.is_staff)
