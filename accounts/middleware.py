"""What stands before every page of an account that needs more than a password."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.access import lacks_second_factor
from accounts.models import User

# Where a second step is set up, the account itself, and words that everybody may read. All else
# is shut, so that a new page is, too.
OPEN_PREFIXES = ("account_", "mfa_", "usersessions_", "accounts:", "imprint:")
OPEN_ROUTES = frozenset(
    {"home", "healthz", "favicon", "robots", "set_language", "matching:how", "moderation:about"}
    | {"security_txt", "security_txt_above", "privacy:notice", "privacy:cookies", "privacy:data"}
    | {"design:accessibility"}
)


class RequireSecondFactor:
    """Staff without a second factor are led to set one up, whatever address or button they try.

    Rights of staff are asked for in many places; here is the one that comes before them all.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        user, match = request.user, request.resolver_match
        if not isinstance(user, User) or match is None or is_open(match.view_name):
            return None
        return redirect("accounts:second_factor") if lacks_second_factor(user) else None


def is_open(route: str) -> bool:
    return route in OPEN_ROUTES or route.startswith(OPEN_PREFIXES)
