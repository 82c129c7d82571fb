"""Addresses whose account is gone are written no more; of each only a keyed hash is kept."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.crypto import salted_hmac

from mail.models import OutgoingMail, Suppression


def digest_of(email: str) -> str:
    return salted_hmac("mail.suppression", email.casefold(), algorithm="sha256").hexdigest()


def suppress(emails: Iterable[str], *, now: datetime) -> None:
    """What was queued before this moment is not sent any more; nor is what the portal writes later.

    Account mails are: somebody may come back.
    """
    for email in emails:
        Suppression.objects.update_or_create(digest=digest_of(email), defaults={"at": now})


def digests_since(at: datetime) -> set[str]:
    """The hashes of addresses whose accounts went at this moment or later."""
    return set(Suppression.objects.filter(at__gte=at).values_list("digest", flat=True))


def lift(email: str) -> None:
    """The address has an account again, confirmed by whoever reads its mail."""
    Suppression.objects.filter(digest=digest_of(email)).delete()


def is_suppressed(email: str) -> bool:
    return Suppression.objects.filter(digest=digest_of(email)).exists()


def was_suppressed_since(mail: OutgoingMail) -> bool:
    """Whether the address's account went after this mail was written."""
    found = Suppression.objects.filter(digest=digest_of(mail.to), at__gte=mail.created_at)
    return mail.keep and found.exists()
