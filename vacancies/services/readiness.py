"""What a vacancy must say before anybody may read it, and as long as they may."""

from django.utils.translation import gettext as _

from vacancies.errors import NotReady
from vacancies.models import Vacancy

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


def require_ready(row: Vacancy) -> None:
    missing = what_is_missing(row)
    if missing:
        raise NotReady(_("This vacancy is not complete yet."), missing=missing)
