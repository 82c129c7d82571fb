"""News about candidacies for whoever listens above."""

from django.dispatch import Signal

# Sent inside the transaction of the step, with event=CandidacyEvent and tell_at=datetime, or None
# for at once: two who had both said yes are no longer in contact.
contact_ended = Signal()
# Sent inside the transaction, with event=CandidacyEvent, which is about to go: nobody was told.
step_undone = Signal()
