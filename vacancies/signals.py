"""News from employers for whoever listens above."""

from django.dispatch import Signal

# Sent inside the transaction of the change, with vacancy=Vacancy.
vacancy_published = Signal()
vacancy_changed = Signal()
# With by=User, or None where nobody did it: its time was over, or its words must be read again.
vacancy_closed = Signal()
# Back to a draft, and on its way to where it was.
vacancy_reopened = Signal()
# Sent inside the transaction that begins or ends a membership, with company=Company and user=User.
member_joined = Signal()
member_left = Signal()
# Sent inside the transaction, with company=Company and now: nobody has read what it is called now,
# or staff have.
company_renamed = Signal()
company_approved = Signal()
# Sent inside the transaction that leaves somebody no more than the right to look.
member_only_reads = Signal()
