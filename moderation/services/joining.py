"""What two accounts of one person have reported, answered at the address that stays."""

from allauth.account.models import EmailAddress

from accounts.models import User
from moderation.models import Report


def join_reports(*, into: User, other: User) -> None:
    """In the transaction of the merge, before the addresses of `other` are forgotten.

    Where both have reported the same, what `other` said goes with its account.
    """
    addresses = EmailAddress.objects.filter(user=other, verified=True).values("email")
    answered = Report.objects.filter(email=into.email).values("case")
    moved = Report.objects.filter(email__in=addresses).exclude(case__in=answered)
    # Of two of its addresses in one case, the last to speak.
    last = moved.order_by("case_id", "-created_at", "-pk").distinct("case_id")
    Report.objects.filter(pk__in=[row.pk for row in last]).update(email=into.email)
