"""Opening somebody's mail leaves a trace."""

import pytest
from django.core.mail import EmailMessage, get_connection

from accounts.models import AuditEvent
from mail.models import DeliveredMail
from tests.cast import Cast
from tests.conftest import SignIn

pytestmark = pytest.mark.django_db


def test_it_records_which_staff_member_opened_whose_mail(cast: Cast, signed_in_as: SignIn) -> None:
    mailbox = get_connection("mail.backends.MailboxBackend")
    EmailMessage("Hello", "Hello Dora", to=[cast.dora.email], connection=mailbox).send()
    mail = DeliveredMail.objects.get()
    staff = signed_in_as(cast.staff)
    staff.get(f"/en/mailbox/{mail.pk}/")
    staff.get(f"/en/mailbox/{mail.pk}/html/")  # the frame of the page
    event = AuditEvent.objects.get()
    who = (event.actor_id, event.subject_id)
    assert (event.action, who) == ("read_mail", (cast.staff.pk, cast.dora.pk))
