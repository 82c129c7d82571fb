"""News from the index."""

from django.dispatch import Signal

compaction_wanted = Signal()
"""A base called ``name``, of a ``shard``, is missing, or what changed since has become much."""
