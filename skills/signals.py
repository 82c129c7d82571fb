"""News from the taxonomy for whoever listens above."""

from django.dispatch import Signal

# Sent inside the transaction of a decision that makes stored scores older, with number=int: the
# publication that a worker must have seen before it scores again.
scoring_changed = Signal()
