"""Writes of partners: words, steps, and what came of a pledge."""

from partners.services.life import end_over, take_step, tell_outcome
from partners.services.writing import create_entry, edit_entry

__all__ = ["create_entry", "edit_entry", "end_over", "take_step", "tell_outcome"]
