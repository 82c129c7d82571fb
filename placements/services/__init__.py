"""Every step of a placement."""

from placements.services.agreeing import agree
from placements.services.beginning import AlreadyOpen, NotPossible, request_placement
from placements.services.ending import NotOver, NotReported, cancel, complete, take
from placements.services.forgetting import forget_contacts, forget_member
from placements.services.parting import end_lapsed, tell_gone
from placements.services.planning import PlanContent, Planned, plan
from placements.services.running import AlreadyReported, NotYet, ReportTooEarly, report, start

__all__ = [
    "AlreadyOpen",
    "AlreadyReported",
    "NotOver",
    "NotPossible",
    "NotReported",
    "NotYet",
    "PlanContent",
    "Planned",
    "ReportTooEarly",
    "agree",
    "cancel",
    "complete",
    "end_lapsed",
    "forget_contacts",
    "forget_member",
    "plan",
    "report",
    "request_placement",
    "start",
    "take",
    "tell_gone",
]
