"""Sending one row: headers, what is tried again, what is final."""

from smtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPDataError,
    SMTPRecipientsRefused,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives

from mail.backends import MailboxBackend
from mail.delivery import build_message
from mail.mailbox import open_mail
from mail.models import DeliveredMail, OutgoingMail
from tests.mail.letters import TOPIC, arrive, make_mail, queue_letter, send
from workqueue.models import MAX_ATTEMPTS, Job

pytestmark = pytest.mark.django_db


def refused(code: int) -> SMTPRecipientsRefused:
    return SMTPRecipientsRefused({"ann@example.org": (code, b"ann@example.org: no")})


def send_through(monkeypatch: pytest.MonkeyPatch, error: Exception) -> OutgoingMail:
    """Send a letter to a server that answers so."""

    def fail(*_arguments: Any) -> int:
        raise error

    monkeypatch.setattr(MailboxBackend, "send_messages", fail)
    return send(make_mail())


def test_it_arrives_in_the_local_mailbox() -> None:
    delivered = arrive()
    assert (delivered.to, delivered.subject) == ("ann@example.org", "Bonjour")


def test_it_keeps_its_message_id_on_every_attempt() -> None:
    mail = queue_letter()
    assert {str(build_message(mail).message()["Message-ID"]) for _ in range(3)} == {mail.message_id}
    send(mail)
    arrived = dict(open_mail(DeliveredMail.objects.get()).headers)
    assert arrived["Message-ID"] == mail.message_id == f"<{mail.uuid}@belfry.example>"


def test_it_is_one_mail_in_the_local_mailbox_when_it_is_sent_twice() -> None:
    mail = queue_letter()
    for _ in range(2):
        build_message(mail).send()
    assert DeliveredMail.objects.count() == 1


def test_it_says_its_language_and_that_a_program_wrote_it() -> None:
    headers = dict(open_mail(arrive()).headers)
    assert headers["Content-Language"] == "fr"
    assert headers["Auto-Submitted"] == "auto-generated"
    assert "List-Unsubscribe" not in headers


def test_it_can_be_unsubscribed_from_with_one_click_when_it_has_a_topic() -> None:
    headers = dict(open_mail(arrive(unsubscribe_topic=TOPIC)).headers)
    assert headers["List-Unsubscribe"].strip().startswith("<http://testserver/fr/unsubscribe/")
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_it_adds_no_recipient_through_the_subject() -> None:
    delivered = arrive(subject="Hello\r\nBcc: victim@example.org")
    assert delivered.to == "ann@example.org"
    assert b"\nBcc:" not in bytes(delivered.raw)


def test_it_refuses_a_header_that_was_put_into_the_row_itself() -> None:
    row = send(make_mail(subject="Hello\r\nBcc: victim@example.org"))
    assert (row.state, row.last_error) == (Job.State.FAILED, "BadHeaderError")


@pytest.mark.parametrize("address", ["a@x.be,b@y.be", "a@x.be\nb@y.be", "nobody", ""])
def test_it_shows_staff_an_address_that_is_none(address: str) -> None:
    row = send(make_mail(to=address))
    assert (row.state, row.attempts, row.last_error) == (Job.State.FAILED, 1, "not one address")
    assert not DeliveredMail.objects.exists()


@pytest.mark.parametrize(
    "error",
    [
        ConnectionRefusedError(),
        TimeoutError(),
        SMTPServerDisconnected(),
        SMTPConnectError(421, "later"),
        SMTPDataError(451, b"greylisted"),
        refused(450),
    ],
)
def test_it_tries_again_what_may_pass(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    row = send_through(monkeypatch, error)
    assert (row.state, row.attempts) == (Job.State.WAITING, 1)
    assert row.due_at > row.created_at


@pytest.mark.parametrize(
    "error",
    [
        SMTPAuthenticationError(535, b"wrong password"),
        SMTPSenderRefused(550, b"not you", "no-reply@belfry.example"),
        SMTPConnectError(554, "not from there"),
    ],
)
def test_it_keeps_mails_while_the_portal_itself_is_refused(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    assert send_through(monkeypatch, error).state == Job.State.WAITING


@pytest.mark.parametrize("error", [refused(550), SMTPDataError(554, b"spam")])
def test_it_gives_up_what_is_final(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    assert send_through(monkeypatch, error).state == Job.State.FAILED


def test_it_notes_the_code_and_not_the_servers_text(monkeypatch: pytest.MonkeyPatch) -> None:
    assert send_through(monkeypatch, refused(550)).last_error == "SMTPRecipientsRefused 550"


def test_it_is_parked_when_it_always_takes_its_worker_down() -> None:
    row = send(make_mail(attempts=MAX_ATTEMPTS))
    assert (row.state, row.last_error) == (Job.State.FAILED, "claimed too often without an end")
    assert not DeliveredMail.objects.exists()


def test_it_sends_text_alone_when_there_is_no_html() -> None:
    message = build_message(queue_letter(html=""))
    assert isinstance(message, EmailMultiAlternatives)
    assert message.alternatives == []
