"""News from candidates for whoever listens above."""

from django.dispatch import Signal

# Sent inside the transaction of the change, with profile=Profile: confirmed claims or visibility,
# which a score and the pool depend on. Conditions are read whenever a match is shown.
profile_changed = Signal()
# Sent inside the transaction that stores a CV, with cv=CV: there is something to read.
cv_stored = Signal()
# Sent inside the transaction, with profile=Profile: whom the person hides from has changed.
hiding_changed = Signal()
