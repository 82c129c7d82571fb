"""What pages of other apps show of this one."""

from typing import Any

from django import template

from matching.models import Candidacy
from placements.models import Placement

register = template.Library()


@register.inclusion_tag("placements/_entry.html", takes_context=True)
def placement_of(context: dict[str, Any], candidacy: Candidacy | None) -> dict[str, Any]:
    """The way to the placement of two who said yes, or to begin one; nothing for other work."""
    said_yes = candidacy is not None and candidacy.state == Candidacy.State.ACCEPTED
    contract = candidacy.match.vacancy.contract if candidacy is not None and said_yes else ""
    latest = Placement.objects.filter(candidacy=candidacy).first() if contract else None
    return {
        "candidacy": candidacy,
        "shown": contract in Placement.CONTRACTS,
        "placement": latest,
        "csrf_token": context.get("csrf_token"),
    }
