"""An internship or traineeship of one person, from the request to what was learned."""

from placements.models.placements import Placement, PlacementPassed, StalePlacement
from placements.models.steps import PlacementEvent, PlanLine, Report, Side, Signature

__all__ = [
    "Placement",
    "PlacementEvent",
    "PlacementPassed",
    "PlanLine",
    "Report",
    "Side",
    "Signature",
    "StalePlacement",
]
