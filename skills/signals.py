"""News from the taxonomy for whoever listens above."""

from django.dispatch import Signal

# Sent inside the transaction of a decision that makes stored scores older, with number=int, the
# publication. A worker looks for the latest one before each task, so it scores with it.
scoring_changed = Signal()
