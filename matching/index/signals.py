"""News from the index."""

from django.dispatch import Signal

compaction_wanted = Signal()
"""What changed since the segment called ``name`` was written has become much."""
