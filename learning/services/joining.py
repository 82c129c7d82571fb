"""The plans of two accounts, kept by the one person they turned out to be."""

from django.db import transaction

from accounts.models import User
from learning.models import SavedPlan


@transaction.atomic
def join_plans(*, into: User, other: User) -> None:
    """Move what `other` kept, with how far they are; of the same plan twice the one that stands.

    Somebody may have more than one can save afterwards. The caller holds both.
    """
    known = SavedPlan.objects.of(into).values_list("fingerprint", flat=True)
    SavedPlan.objects.of(other).exclude(fingerprint__in=list(known)).update(person=into)
