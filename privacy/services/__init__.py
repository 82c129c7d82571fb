"""What a person may ask for: a copy, an end, and that it comes by itself where nobody is there."""

from privacy.services.erasing import due_erasures, erase_person, finish_erasure
from privacy.services.exports import build_export, due_exports, forget_exports, request_export
from privacy.services.forgetting import forget_decisions, forget_sessions
from privacy.services.inactivity import due_steps, end_unused, keep_account

__all__ = [
    "build_export",
    "due_erasures",
    "due_exports",
    "due_steps",
    "end_unused",
    "erase_person",
    "finish_erasure",
    "forget_decisions",
    "forget_exports",
    "forget_sessions",
    "keep_account",
    "request_export",
]
