"""What a company's team can do, needs and plans: about seats, never about people."""

from teams.models.needs import NeededRole
from teams.models.plans import SeatPlan, SeatPlanStep
from teams.models.seats import UNDO_FOR, Seat, SeatSkill

__all__ = ["UNDO_FOR", "NeededRole", "Seat", "SeatPlan", "SeatPlanStep", "SeatSkill"]
