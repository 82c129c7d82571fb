"""How long the words of a mail are kept."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, Func, Q, QuerySet, Value

from mail.models import DeliveredMail, OutgoingMail, Unsubscription

EMPTY = {"subject": "", "text": "", "html": "", "calendar": ""}


def forget_mails(*, before: datetime) -> int:
    """Empty the texts of mails finished before a time, and the local mailbox of that age.

    The rows stay, so that no key is used twice; codes, links and names in the texts do not, nor
    whom they were sent to.
    """
    DeliveredMail.objects.filter(received_at__lt=before).delete()
    forget_unkept(OutgoingMail.objects.all())
    return mails_over(before=before).update(**EMPTY, to="", about=[])


def mails_over(*, before: datetime) -> QuerySet[OutgoingMail]:
    """Finished before a time, and with words or an address still."""
    return OutgoingMail.objects.filter(finished_at__lt=before).exclude(text="", to="")


def forget_unkept(mails: QuerySet[OutgoingMail]) -> None:
    """Those of these mails that are over and were not to be kept, with their copies."""
    for mail in mails.filter(keep=False, finished_at__isnull=False):
        DeliveredMail.objects.filter(message_id=mail.message_id).delete()
        mail.delete()


def forget_person(*, user_id: int, addresses: Collection[str]) -> list[UUID]:
    """Delete every mail to these addresses and empty every mail that speaks about the person.

    Returns the uuids of those on their way just now: their copies may still arrive in the local
    mailbox (``forget_copies``). Mails about the person must have been withheld before.
    """
    said = Q(to__in=addresses, keep=True) | Q(about__contains=[user_id])
    found = list(OutgoingMail.objects.filter(said).select_for_update().order_by("pk"))
    forget_copies(mail.uuid for mail in found)
    DeliveredMail.objects.filter(to__in=addresses).delete()
    Unsubscription.objects.filter(email__in=addresses).delete()
    theirs = [mail.pk for mail in found if mail.to in addresses]
    OutgoingMail.objects.filter(pk__in=theirs).delete()
    without = Func(F("about"), Value(user_id), function="array_remove")
    OutgoingMail.objects.filter(about__contains=[user_id]).update(**EMPTY, about=without)
    return [mail.uuid for mail in found if mail.leased_until is not None]


def forget_address(email: str) -> None:
    """Somebody has it no more: empty what was sent to it, and forget what it wanted to stop.

    What waits is still sent, as it may warn of this very change, and goes as soon as it is over.
    """
    with transaction.atomic():
        Unsubscription.objects.filter(email=email).delete()
        DeliveredMail.objects.filter(to=email).delete()
        mails = OutgoingMail.objects.filter(to=email)
        mails.filter(finished_at=None).update(keep=False)
        mails.filter(finished_at__isnull=False).update(**EMPTY, to="", about=[])


def forget_copies(uuids: Iterable[UUID]) -> None:
    """The copies in the local mailbox of mails that may be gone themselves."""
    ids = [OutgoingMail(uuid=uuid).message_id for uuid in uuids]
    DeliveredMail.objects.filter(message_id__in=ids).delete()
