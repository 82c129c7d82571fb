"""Mails of this app, each queued with its cause and unique by its key."""

from django.utils.translation import override

from credentials.models import Credential
from credentials.wording import reason_text
from mail import outbox
from mail.addresses import address


def tell_ended(credential: Credential) -> None:
    """What was verified does not hold any more: the person is the first to know."""
    user = credential.profile.user
    with override(user.language):
        reason = str(reason_text(credential.reason))
    outbox.queue(
        event="credential_ended",
        key=f"credential_ended:{credential.pk}:{credential.reason}",
        to=user.email,
        language=user.language,
        context={
            "name": user.full_name,
            "credential": credential.name,
            "issuer": credential.issuer,
            "reason": reason,
            "url": address(user.language, "credentials:mine"),
        },
    )
