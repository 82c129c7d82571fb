"""Names in placements do not outlive what they are needed for."""

from datetime import datetime, timedelta

from accounts.models import User
from placements.models import Placement, PlacementEvent, Side, Signature
from placements.models.placements import PlacementQuerySet

# Time to ask the school or the service for a certificate, or to answer its questions.
CONTACTS_KEPT = timedelta(days=90)
_NO_CONTACT = {"third_person": "", "third_email": "", "mentor": ""}


def contacts_over(*, now: datetime) -> PlacementQuerySet:
    """Placements that ended so long ago, and name a contact or a mentor still."""
    ended = Placement.objects.exclude(state__in=Placement.OPEN)
    return ended.filter(changed_at__lte=now - CONTACTS_KEPT).exclude(**_NO_CONTACT)


def forget_contacts(*, now: datetime) -> int:
    """The school or service, the company and the agreed plan stay; returns how many placements."""
    return contacts_over(now=now).update(**_NO_CONTACT)


def forget_member(*, user: User) -> None:
    """Somebody's account ends: what they did for a company stays, with its day, unnamed.

    Call it while their memberships are there: they say where a mentor of that name is them.
    """
    for model in (Signature, PlacementEvent):
        theirs = model._default_manager.filter(by=user, side=Side.COMPANY)
        theirs.update(name="")
    if user.full_name:
        own = Placement.objects.filter(
            candidacy__match__vacancy__company__memberships__user=user, mentor=user.full_name
        )
        own.update(mentor="")
