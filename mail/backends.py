"""Where mail goes when no mail server is configured: into a mailbox that staff can read."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from mail.models import DeliveredMail


class MailboxBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            parsed = message.message()
            DeliveredMail.objects.create(
                message_id=str(parsed["Message-ID"]),
                to=", ".join(message.recipients()),
                subject=str(message.subject),
                raw=parsed.as_bytes(),
            )
        return len(email_messages)
