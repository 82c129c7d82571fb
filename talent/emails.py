"""Mails to a candidate, each queued with its cause and unique by its key."""

from django.utils import formats
from django.utils.translation import override

from mail import outbox
from mail.addresses import address
from talent.models import Certificate

# How many days before its end a certificate is spoken of, once each.
REMINDERS = (60, 14)


def reminder_keys(certificate: Certificate) -> str:
    """What the keys of all its reminders begin with."""
    return f"certificate_ending:{certificate.pk}:"


def tell_ending(certificate: Certificate, *, days: int) -> bool:
    """True when the mail was queued now; once per certificate, last day and step."""
    user = certificate.profile.user
    if certificate.expires_on is None:
        return False
    with override(user.language):
        expires = formats.date_format(certificate.expires_on, "DATE_FORMAT")
    mail = outbox.queue(
        event="certificate_ending",
        key=f"{reminder_keys(certificate)}{certificate.expires_on:%Y%m%d}:{days}",
        to=user.email,
        language=user.language,
        context={
            "name": user.full_name,
            "certificate": certificate.name,
            "expires": expires,
            "url": address(user.language, "talent:certificates"),
        },
    )
    return mail is not None
