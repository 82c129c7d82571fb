"""News from learners for whoever listens above."""

from django.dispatch import Signal

# Sent inside the transaction, with plan=SavedPlan and now: somebody keeps a plan, its steps are
# written.
plan_kept = Signal()
