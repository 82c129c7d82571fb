"""News from candidates for whoever listens above."""

from django.dispatch import Signal

# Sent inside the transaction of the change, with profile=Profile: claims, conditions or visibility.
profile_changed = Signal()
# Sent inside the transaction that stores a CV, with cv=CV: there is something to read.
cv_stored = Signal()
