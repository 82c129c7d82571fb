"""The columns and the orders of the match table."""

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Who it is stands first, whatever else is chosen.
COLUMNS: Mapping[str, Promise] = {
    "needs": _("Needs"),
    "score": _("Score"),
    "focus": _("Focus"),
    "province": _("Province"),
    "languages": _("Languages"),
    "available": _("Available"),
    "contract": _("Contract"),
    "hours": _("Hours"),
    "place": _("Where"),
    "status": _("Status"),
}
USUAL = ("needs", "score", "province", "languages", "available", "status")

ORDERS: Mapping[str, tuple[Promise, tuple[str, ...]]] = {
    "rank": (_("automatic order"), ("-musts_met", "-rank_value", "number")),
    "score": (_("highest score first"), ("-score", "number")),
    "musts": (_("most must-haves first, then score"), ("-musts_met", "-score", "number")),
    "new": (_("newest in the list first"), ("-pk",)),
}
AUTOMATIC = "rank"


def shown(chosen: Iterable[str]) -> list[str]:
    """The columns chosen, in the order of the table; the usual ones where none are."""
    wanted = set(chosen) or set(USUAL)
    return [name for name in COLUMNS if name in wanted]
