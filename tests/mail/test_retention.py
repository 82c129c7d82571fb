"""The words of old mails are forgotten, their keys are not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mail.models import DeliveredMail, OutgoingMail
from mail.retention import forget_mails
from tests.mail.letters import make_mail

pytestmark = pytest.mark.django_db


def test_it_empties_finished_mails_of_that_age_only() -> None:
    now = timezone.now()
    old = make_mail(state="done", finished_at=now - timedelta(days=31))
    fresh = make_mail(state="done", finished_at=now)
    waiting = make_mail()
    assert forget_mails(before=now - timedelta(days=30)) == 1
    texts = dict(OutgoingMail.objects.values_list("pk", "text"))
    assert texts[old.pk] == ""
    assert texts[fresh.pk] != ""
    assert texts[waiting.pk] != ""
    assert OutgoingMail.objects.get(pk=old.pk).key == old.key


def test_it_clears_the_local_mailbox() -> None:
    DeliveredMail.objects.create(message_id="<1@x>", to="a@example.org", subject="Hi", raw=b"")
    forget_mails(before=timezone.now() + timedelta(seconds=1))
    assert not DeliveredMail.objects.exists()
