"""News from below: what the audit trail keeps, and an address that has changed."""

from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import email_changed, email_confirmed, email_removed
from django.utils import timezone

from accounts.audit import record
from accounts.models import AuditEvent, User
from mail import outbox
from mail.models import DeliveredMail
from mail.retention import forget_address
from mail.signals import mail_read
from mail.suppressing import lift

ONE_VIEW = timedelta(minutes=1)


def connect() -> None:
    """Listen; called once when Django has loaded every app."""
    mail_read.connect(on_mail_read, dispatch_uid="accounts.mail_read")
    email_changed.connect(on_email_changed, dispatch_uid="accounts.email_changed")
    email_confirmed.connect(on_email_confirmed, dispatch_uid="accounts.email_confirmed")
    email_removed.connect(on_email_removed, dispatch_uid="accounts.email_removed")


def on_mail_read(sender: object, *, user: User, mail: DeliveredMail, **_: Any) -> None:
    """A mail names its recipient: opening one is a view of that person.

    The page and the frame in it are one view, as is a page loaded again at once.
    """
    action, target = AuditEvent.Action.READ_MAIL, f"mail {mail.pk}"
    lately = timezone.now() - ONE_VIEW
    views = AuditEvent.objects.filter(actor_id=user.pk, action=action, at__gte=lately)
    if views.filter(target=target).exists():
        return
    recipient = User.objects.filter(email=mail.to).values_list("pk", flat=True).first()
    record(actor=user, action=action, subject_id=recipient, target=target)


def on_email_changed(
    sender: object,
    *,
    from_email_address: EmailAddress | None,
    to_email_address: EmailAddress,
    **_: Any,
) -> None:
    """allauth names the primary address before and after."""
    if from_email_address is not None:
        outbox.carry_choices(old=from_email_address.email, new=to_email_address.email)


def on_email_confirmed(sender: object, *, email_address: EmailAddress, **_: Any) -> None:
    """Whoever deleted an account and comes back is written to again."""
    lift(email_address.email)


def on_email_removed(sender: object, *, email_address: EmailAddress, **_: Any) -> None:
    """Only whoever proved to read its mail may have it forgotten, and nobody else still has it."""
    others = EmailAddress.objects.filter(email=email_address.email)
    if email_address.verified and not others.exists():
        forget_address(email_address.email)
