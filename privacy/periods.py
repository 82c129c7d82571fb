"""How long what is kept, in one table: for the pages, from the settings that the tasks obey."""

from collections.abc import Iterator
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class Period(NamedTuple):
    what: str
    why: str
    how_long: str


def periods() -> Iterator[Period]:
    """What is kept of a person, in the reader's language."""
    gone = _("until you delete it, or your account")
    yield Period(
        _("Account: name, e-mail address, language, password (never readable)"),
        _("to sign you in and to write to you"),
        _("until you delete your account, or %(days)s after its last use")
        % {"days": _days(settings.KEEP_INACTIVE.days)},
    )
    yield Period(
        _("Profile, skills, languages, wishes"), _("to find vacancies that fit you"), gone
    )
    yield Period(
        _("CVs with their text and what was read in them"),
        _("to propose skills to you; no company gets a CV from the portal"),
        gone,
    )
    yield Period(
        _("Matches with every number they were made of"),
        _("to rank people for vacancies, to show you why, and to check it again"),
        _("as long as you and the vacancy are there"),
    )
    yield Period(
        _("Invitations, answers, decisions, lines you contested"),
        _("so that you and the company know where you stand"),
        _("as long as you and the vacancy are there"),
    )
    yield Period(
        _("Mails we wrote to you"),
        _("to send them once, and to find what went wrong"),
        _("their words and your address: %(days)s") % {"days": _days(settings.KEEP_FINISHED.days)},
    )
    yield Period(
        _("Where you are signed in: browser, internet address"),
        _("so that you can end a session you do not know"),
        _days(settings.SESSION_COOKIE_AGE // 86400),
    )
    yield Period(
        _("Who looked at your data"),
        _("so that you can see it, and misuse can be proved"),
        _("lastingly, with numbers in place of names; after you are gone they lead to nobody"),
    )
    yield Period(
        _("A copy you asked for"),
        _("so that you can fetch it"),
        _days(settings.KEEP_EXPORTS.days),
    )


def _days(count: int) -> str:
    return ngettext("%(count)d day", "%(count)d days", count) % {"count": count}
