"""Writes of partners: words, steps, what came of a pledge, and who is interested."""

from partners.services.asking import ask, join_asks, why_not
from partners.services.holding import (
    give_entries_back,
    give_entry_back,
    recall_entries,
    take_entry_away,
)
from partners.services.life import end_over, take_step, tell_outcome
from partners.services.measuring import measure_pledges
from partners.services.writing import create_entry, edit_entry

__all__ = [
    "ask",
    "create_entry",
    "edit_entry",
    "end_over",
    "give_entries_back",
    "give_entry_back",
    "join_asks",
    "measure_pledges",
    "recall_entries",
    "take_entry_away",
    "take_step",
    "tell_outcome",
    "why_not",
]
