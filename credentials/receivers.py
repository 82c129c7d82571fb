"""What follows from this app's own news, and from the end of an account."""

from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import email_removed
from django.db.models.signals import pre_delete

from accounts.models import User
from credentials.models import Award, Credential
from credentials.services import keep_numbers
from credentials.services.following import count_in_plan
from credentials.signals import credential_due
from credentials.tasks import check
from learning.models import SavedPlan
from learning.signals import plan_kept
from workqueue.nudges import nudge


def connect() -> None:
    credential_due.connect(nudge_checker, dispatch_uid="credentials.nudge_checker")
    email_removed.connect(forget_address, dispatch_uid="credentials.forget_address")
    pre_delete.connect(forget_offers, sender=User, dispatch_uid="credentials.forget_offers")
    pre_delete.connect(keep_held, sender=User, dispatch_uid="credentials.keep_held")
    plan_kept.connect(count_kept, dispatch_uid="credentials.count_kept")


def nudge_checker(*, credential: Credential, **_: Any) -> None:
    nudge(check, credential.pk)


def forget_offers(*, instance: User, **_: Any) -> None:
    """What was offered to an address of theirs and never accepted knows them by it alone."""
    addresses = EmailAddress.objects.filter(user=instance).values_list("email", flat=True)
    # What another account of theirs took over stays.
    offers = Award.objects.filter(person__isnull=True)
    offers.filter(email__in=[instance.email, *addresses]).delete()


def keep_held(*, instance: User, **_: Any) -> None:
    """What they hold goes with them by itself, all but its number."""
    keep_numbers(person=instance)


def count_kept(*, plan: SavedPlan, now: datetime, **_: Any) -> None:
    count_in_plan(plan=plan, now=now)


def forget_address(*, email_address: EmailAddress, **_: Any) -> None:
    """An address that was theirs, and is no more: what was offered to it goes, what they hold
    stays until their account ends, without the address.
    """
    # Else anybody could add somebody's address, take it away, and end what was offered there.
    if email_address.verified:
        given = Award.objects.filter(email=email_address.email)
        given.filter(person__isnull=True).delete()
        given.filter(person=email_address.user_id).update(email="")
