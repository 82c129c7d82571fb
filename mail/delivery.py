"""Sending one claimed row: what is temporary is tried again, what is final is shown to staff."""

import logging
from datetime import datetime
from email.encoders import encode_base64
from email.mime.base import MIMEBase
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email

from mail.models import OutgoingMail, Unsubscription
from mail.suppressing import was_suppressed_since
from mail.unsubscribing import unsubscribe_url
from workqueue.models import SPENT

logger = logging.getLogger(__name__)


def build_message(mail: OutgoingMail) -> EmailMultiAlternatives:
    """Subject, text and HTML with the headers that let a reader trace and stop it."""
    headers = {"Message-ID": mail.message_id, "Content-Language": mail.language}
    if mail.unsubscribe_topic:
        address = unsubscribe_url(
            email=mail.to, topic=mail.unsubscribe_topic, language=mail.language
        )
        headers["List-Unsubscribe"] = f"<{address}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    else:
        headers["Auto-Submitted"] = "auto-generated"
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        from_email=settings.MAIL_FROM,
        to=[mail.to],
        headers=headers,
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    if mail.calendar:
        message.attach(_calendar_part(mail.calendar))
    return message


def _calendar_part(calendar: str) -> MIMEBase:
    """Octet by octet: as text its line ends, which RFC 5545 names, would become others."""
    method = "CANCEL" if "METHOD:CANCEL" in calendar else "PUBLISH"
    part = MIMEBase("text", "calendar", method=method, charset="utf-8")
    part.set_payload(calendar.encode())
    encode_base64(part)
    part.add_header("Content-Disposition", "attachment", filename="interview.ics")
    return part


def deliver(mail: OutgoingMail, *, now: datetime) -> None:
    """Send a row this worker holds; the network is used outside any transaction."""
    if was_suppressed_since(mail):
        # Queued in the very moment the account went: nothing of it stays.
        mail.delete()
        return
    if mail.is_spent:
        mail.give_up(now=now, error=SPENT)
        return
    if not _is_one_address(mail.to):
        mail.give_up(now=now, error="not one address")
        return
    if _unwanted(mail):
        mail.withhold(now=now, reason="unsubscribed")
        return
    try:
        build_message(mail).send()
    except (SMTPException, OSError, ValueError) as error:
        logger.warning("mail %s attempt %d: %s", mail.uuid, mail.attempts, type(error).__name__)
        if _is_final(error):
            mail.give_up(now=now, error=_describe(error))
        else:
            mail.retry_later(now=now, error=_describe(error))
        return
    mail.finish(now=now)


def _is_one_address(text: str) -> bool:
    """Two addresses with a comma would be two recipients; an empty one is sent without a word."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _unwanted(mail: OutgoingMail) -> bool:
    topic = mail.unsubscribe_topic
    return bool(topic) and Unsubscription.objects.filter(email=mail.to, topic=topic).exists()


def _is_final(error: Exception) -> bool:
    """A 5xx about this recipient or text stays a 5xx; so does what the mail library refuses.

    A 5xx about the connection, the password or the sender speaks about the portal's own set-up:
    every mail gets it, none deserves it, and it ends when somebody mends the set-up.
    """
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= 500 for code, _text in error.recipients.values())
    if isinstance(error, SMTPDataError):
        return error.smtp_code >= 500
    return isinstance(error, ValueError)


def _describe(error: Exception) -> str:
    """Kind and code only: a server's text may quote the address."""
    code = getattr(error, "smtp_code", "")
    if isinstance(error, SMTPRecipientsRefused):
        code = "/".join(str(code) for code, _text in error.recipients.values())
    return f"{type(error).__name__} {code}".strip()
