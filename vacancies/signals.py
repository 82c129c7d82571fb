"""News from employers for whoever listens above."""

from django.dispatch import Signal

# Sent inside the transaction of the change, with vacancy=Vacancy.
vacancy_published = Signal()
vacancy_changed = Signal()
vacancy_closed = Signal()
# Sent inside the transaction that begins or ends a membership, with company=Company and user=User.
member_joined = Signal()
member_left = Signal()
