"""Sent inside the transaction of what it tells."""

from django.dispatch import Signal

# credential: a row that waits to be checked.
credential_due = Signal()
