"""Every step of a placement."""

from placements.services.agreeing import agree
from placements.services.beginning import AlreadyOpen, NotPossible, request_placement
from placements.services.ending import NotReported, cancel, complete, take
from placements.services.planning import PlanContent, Planned, plan
from placements.services.running import AlreadyReported, NotYet, report, start

__all__ = [
    "AlreadyOpen",
    "AlreadyReported",
    "NotPossible",
    "NotReported",
    "NotYet",
    "PlanContent",
    "Planned",
    "agree",
    "cancel",
    "complete",
    "plan",
    "report",
    "request_placement",
    "start",
    "take",
]
