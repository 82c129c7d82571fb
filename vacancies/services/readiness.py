"""What a vacancy must say before anybody may read it, and as long as they may."""

from django.utils.translation import gettext as _

from vacancies.errors import NotReady
from vacancies.models import Vacancy
from vacancies.proofreading import unanswered

SHORTEST_TEXT = 200


def what_is_missing(vacancy: Vacancy) -> list[str]:
    """What still stands between this vacancy and its publication, as sentences."""
    missing = []
    if vacancy.pay_min is None or vacancy.pay_max is None:
        missing.append(_("Say the gross pay, from and to: candidates may know it beforehand."))
    if len(vacancy.text) < SHORTEST_TEXT:
        missing.append(
            _("Describe the work in at least %(count)d characters.") % {"count": SHORTEST_TEXT}
        )
    if not vacancy.needs.confirmed().exists():
        missing.append(_("Confirm at least one skill that the work needs."))
    if not vacancy.postal_code or not vacancy.hours:
        missing.append(_("Say where the work is and for how many hours a week."))
    return missing


def what_blocks(vacancy: Vacancy) -> list[str]:
    """What no advert may say without a lawful reason, and has none for, as sentences."""
    words = dict.fromkeys(one.words for one in unanswered(vacancy))
    return [
        _("“%(words)s”: change this, or give your lawful reason for it.") % {"words": said}
        for said in words
    ]


def require_lawful(row: Vacancy) -> None:
    """Raises NotReady; of what staff publish they are the judges."""
    blocking = what_blocks(row)
    if blocking:
        raise NotReady(_("This vacancy may not say this."), missing=blocking)


def require_ready(row: Vacancy) -> None:
    missing = what_is_missing(row)
    if missing:
        raise NotReady(_("This vacancy is not complete yet."), missing=missing)
