"""News about accounts for whoever listens above."""

from django.dispatch import Signal

# Sent inside the transaction that ends an account, with addresses=[str]: what is kept by them.
account_ending = Signal()
