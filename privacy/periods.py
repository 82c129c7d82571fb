"""How long what is kept, in one table: for the pages, from the settings that the tasks obey."""

from collections.abc import Iterator
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from mentoring.services.forgetting import PLACES_KEPT
from placements.services.forgetting import CONTACTS_KEPT
from vacancies.services.members import FORGET_AFTER as INVITATIONS_KEPT
from watching.services.standings import KEPT as HISTORY_KEPT


class Period(NamedTuple):
    """``rule`` names what deletes it when its time is over; "" where it goes with the account."""

    what: str
    why: str
    how_long: str
    rule: str = ""


def periods(user: User | None = None) -> Iterator[Period]:
    """What is kept of a person, in the reader's language; of everybody where no user is given."""
    yield _account()
    if user is None or user.is_candidate:
        yield from _of_candidates()
        yield from _of_learning()
    if user is None or not user.is_candidate:
        yield Period(
            _("Your place in a company’s team, and what you decided there"),
            _("so that a company’s people can act for it, and decisions can be checked"),
            _("until you leave it; decisions stay with the company, without your name"),
        )
    yield from _of_everybody()


def _account() -> Period:
    return Period(
        _("Account: name, e-mail address, language, password (never readable)"),
        _("to sign you in and to write to you"),
        _("until you delete your account, or %(days)s after its last use")
        % {"days": _length(settings.KEEP_INACTIVE.days)},
        "accounts",
    )


def _of_candidates() -> Iterator[Period]:
    gone = _("until you delete it, or your account")
    yield Period(
        _("Profile, skills, languages, certificates, wishes, whom you hide from"),
        _("to find vacancies that fit you"),
        gone,
    )
    yield Period(
        _("Credentials you showed or were given: name, issuer, dates, skills, what the check said"),
        _("to prove your skills, and to let anybody check what was given to you"),
        gone,
    )
    yield Period(
        _("CVs with their text and what was read in them"),
        _("to propose skills to you; a company gets only what you give along with an application"),
        gone,
    )
    after = _("until %(days)s after the vacancy ended, or until you delete your account")
    after %= {"days": _length(settings.KEEP_DECISIONS.days)}
    yield Period(
        _("Matches with every number they were made of"),
        _("to rank people for vacancies, to show you why, and to check it again"),
        after,
        "matches",
    )
    yield Period(
        _("Applications, invitations, answers, decisions, lines you contested"),
        _("so that you and the company know where you stand"),
        after,
        "candidacies",
    )
    yield Period(
        _("A list with you on it that a company had made into a file"),
        _("so that whoever asked for it can fetch it; it tells your name only where the page does"),
        days_in_words(settings.KEEP_LIST_FILES.days),
        "list_files",
    )
    yield Period(
        _("Saved searches, and which vacancies you were told of"),
        _("to write to you of new ones, and of none twice"),
        gone,
    )
    yield Period(
        _("How your chances developed: a few figures for each day they changed"),
        _("to show you whether you come closer"),
        _length(HISTORY_KEPT.days),
        "standings",
    )


def _of_learning() -> Iterator[Period]:
    gone = _("until you delete it, or your account")
    yield Period(
        _("Plans you keep: their courses, what you did of them, your score when you kept them"),
        _("to show you how far you are, and what it opens"),
        gone,
    )
    yield Period(
        _("Mentoring: what you offer or look for, pairs, sessions, feedback, whom you blocked"),
        _("to bring two people together, and never the same two against their will"),
        _("until you delete your account"),
    )
    yield Period(
        _("What you declared to enter a mentoring programme"),
        _("to enter it, and for nothing else"),
        _("until you leave the programme, or the day after its last"),
    )
    yield Period(
        _("That you were in a mentoring programme for some people only, and your pairs in it"),
        _("to bring you together, and to hear how useful it was"),
        _("%(days)s after you left it or it ended") % {"days": days_in_words(PLACES_KEPT.days)},
        "mentoring_places",
    )
    yield Period(
        _("Messages in which you said that you are interested in a pledge or a project"),
        _("so that the organisation can answer you"),
        _("until you delete your account"),
    )
    yield Period(
        _("Internships and traineeships: learning plan, who agreed, reports, steps"),
        _("so that you, the company and the school or service know what was agreed and learned"),
        _("until %(days)s after it and its vacancy ended, or until you delete your account")
        % {"days": _length(settings.KEEP_DECISIONS.days)},
        "placements",
    )
    yield Period(
        _("Names in them of the mentor, and of the contact at the school or service with address"),
        _("so that the three can reach each other"),
        _("%(days)s after it ended") % {"days": days_in_words(CONTACTS_KEPT.days)},
        "contacts",
    )


def _of_everybody() -> Iterator[Period]:
    yield Period(
        _("Mails we wrote to you"),
        _("to send them once, and to find what went wrong"),
        _("their words and your address: %(days)s")
        % {"days": days_in_words(settings.KEEP_FINISHED.days)},
        "mails",
    )
    yield Period(
        _("What you reported: your name, your address, what you wrote"),
        _("to look into it and to answer you; nobody outside our staff learns who it was"),
        _("until %(days)s after our decision, or until you delete your account")
        % {"days": days_in_words(settings.KEEP_REPORTERS.days)},
        "reports",
    )
    yield Period(
        _("A report about mentoring: in your words, or in another’s about you"),
        _("so that our staff can act on it, also when the account it speaks of is gone"),
        _(
            "until %(days)s after our staff settled it; if you delete your account before, what"
            " you wrote goes with it, and what was written about you names it no longer"
        )
        % {"days": days_in_words(settings.KEEP_REPORTERS.days)},
        "mentoring_reports",
    )
    yield Period(
        _("An invitation to a company’s team, with your address"),
        _("so that you can join, and nobody writes to you of it every day"),
        _("until %(days)s after it ended, or until you delete your account")
        % {"days": days_in_words(INVITATIONS_KEPT.days)},
        "invitations",
    )
    yield Period(
        _("Mails you stopped, by your address"),
        _("so that they stay stopped"),
        _("until you delete your account or the address, or want them again"),
    )
    yield Period(
        _("A fingerprint of your address, once your account is deleted"),
        _("so that we do not write to you again; nobody can read the address from it"),
        _("until you open an account with that address again"),
    )
    yield Period(
        _("Where you are signed in: browser, internet address"),
        _("so that you can end a session you do not know"),
        days_in_words(settings.SESSION_COOKIE_AGE // 86400),
        "sessions",
    )
    yield Period(
        _("Who looked at your data"),
        _("so that you can see it, and misuse can be proved"),
        _("lastingly, with numbers in place of names; after you are gone they lead to nobody"),
    )
    yield Period(
        _("A copy you asked for"),
        _("so that you can fetch it"),
        days_in_words(settings.KEEP_EXPORTS.days),
        "copies",
    )


def _length(days: int) -> str:
    """In years where they are whole."""
    if days % 365:
        return days_in_words(days)
    years = days // 365
    return ngettext("%(count)d year", "%(count)d years", years) % {"count": years}


def days_in_words(count: int) -> str:
    return ngettext("%(count)d day", "%(count)d days", count) % {"count": count}
