"""What the desk remembers."""

from desk.models.acts import BulkAct, BulkRow
from desk.models.saved import SavedView

__all__ = ["BulkAct", "BulkRow", "SavedView"]
