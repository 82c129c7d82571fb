"""Where mail goes when no mail server is configured: into a mailbox that staff can read."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from mail.models import DeliveredMail


class MailboxBackend(BaseEmailBackend):
    """A message that arrives again, after a worker died between sending and saying so, is one."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            parsed = message.message()
            DeliveredMail.objects.get_or_create(
                message_id=str(parsed["Message-ID"]),
                to=", ".join(message.recipients()),
                defaults={"subject": str(message.subject), "raw": parsed.as_bytes()},
            )
        return len(email_messages)
