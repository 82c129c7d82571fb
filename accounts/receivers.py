"""News from below that the audit trail keeps."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed

from accounts.audit import record
from accounts.models import AuditEvent, User
from mail.models import DeliveredMail
from mail.signals import mail_read
from mail.suppressing import lift


def connect() -> None:
    """Listen; called once when Django has loaded every app."""
    mail_read.connect(on_mail_read, dispatch_uid="accounts.mail_read")
    email_confirmed.connect(on_email_confirmed, dispatch_uid="accounts.email_confirmed")


def on_mail_read(sender: object, *, user: User, mail: DeliveredMail, **_: Any) -> None:
    """A mail names its recipient: opening one is a view of that person."""
    recipient = User.objects.filter(email=mail.to).values_list("pk", flat=True).first()
    action = AuditEvent.Action.READ_MAIL
    record(actor=user, action=action, subject_id=recipient, target=f"mail {mail.pk}")


def on_email_confirmed(sender: object, *, email_address: EmailAddress, **_: Any) -> None:
    """Whoever deleted an account and comes back is written to again."""
    lift(email_address.email)
