"""Every cookie a browser gets from the portal, as the settings make it."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

DAY = 86_400


@dataclass(frozen=True, slots=True)
class Cookie:
    """`days` is how long a browser keeps it, None until it is closed."""

    name: str
    purpose: Any  # a lazy text
    when: Any
    days: int | None


def cookies_in_use() -> list[Cookie]:
    ages: dict[str, int | None] = {
        "session": settings.SESSION_COOKIE_AGE,
        "csrf": settings.CSRF_COOKIE_AGE,
        "language": settings.LANGUAGE_COOKIE_AGE,
    }
    if settings.SESSION_EXPIRE_AT_BROWSER_CLOSE:
        ages["session"] = None
    days = {name: None if age is None else age // DAY for name, age in ages.items()}
    return [
        Cookie(
            settings.SESSION_COOKIE_NAME,
            _("keeps you signed in"),
            _("when you sign in, or begin to"),
            days["session"],
        ),
        Cookie(
            settings.CSRF_COOKIE_NAME,
            _("makes sure that a form comes from you"),
            _("on the first page you open: each has a form"),
            days["csrf"],
        ),
        Cookie(
            settings.LANGUAGE_COOKIE_NAME,
            _("remembers your language"),
            _("when you choose a language"),
            days["language"],
        ),
    ]
