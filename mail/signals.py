"""News from the mailbox for whoever listens above."""

from django.dispatch import Signal

# Sent when somebody opens a delivered mail, with user=the reader and mail=DeliveredMail.
mail_read = Signal()
