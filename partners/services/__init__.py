"""Writes of partners: words, steps, what came of a pledge, and who is interested."""

from partners.services.asking import ask, join_asks, why_not
from partners.services.life import end_over, take_step, tell_outcome
from partners.services.measuring import measure_pledges
from partners.services.writing import create_entry, edit_entry

__all__ = [
    "ask",
    "create_entry",
    "edit_entry",
    "end_over",
    "join_asks",
    "measure_pledges",
    "take_step",
    "tell_outcome",
    "why_not",
]
