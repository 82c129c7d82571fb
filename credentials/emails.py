"""Mails of this app, each queued with its cause and unique by its key."""

from django.utils.translation import override

from accounts.models import User
from credentials.models import Award, Credential
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


def offer(award: Award) -> None:
    """The same words whether or not the address has an account."""
    known = User.objects.filter(email=award.email).first()
    language = known.language if known else award.achievement.language
    outbox.queue(
        event="credential_offered",
        key=f"credential_offered:{award.uuid}",
        to=award.email,
        language=language,
        context={
            "credential": award.achievement.name,
            "issuer": award.achievement.company.name,
            "url": address(language, "credentials:offer", award.uuid),
        },
    )


def withhold_offer(award: Award) -> None:
    outbox.withhold_keys(f"credential_offered:{award.uuid}", reason="the offer was taken back")


def tell_revoked(award: Award) -> None:
    if award.person is None:
        return
    outbox.queue(
        event="award_revoked",
        key=f"award_revoked:{award.uuid}",
        to=award.person.email,
        language=award.person.language,
        context={
            "name": award.person.full_name,
            "credential": award.achievement.name,
            "issuer": award.achievement.company.name,
            "reason": award.revoke_reason,
            "url": address(award.person.language, "credentials:public", award.uuid),
        },
    )
