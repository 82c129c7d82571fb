"""The words of old mails are forgotten, their keys are not: those name nobody's address."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
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


def test_no_key_of_any_app_holds_an_address() -> None:
    with pytest.raises(IntegrityError, match="mail_key_no_address"), transaction.atomic():
        make_mail(key="placement:7:planned:2:dora@example.org")


def test_keys_of_before_lose_the_address_and_stay_one_a_mail(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    migration = import_module("mail.migrations.0005_no_address_in_a_key")
    monkeypatch.setattr(migration, "BATCH", 2)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE mail_outgoingmail DROP CONSTRAINT mail_key_no_address")
    other = make_mail(key="welcome:7")
    named = [make_mail(key=f'placement:7:planned:{it}:"a:b"@example.org') for it in range(5)]
    with connection.schema_editor() as editor:
        migration.take_addresses_out(apps, editor)
    keys = dict(OutgoingMail.objects.values_list("pk", "key"))
    assert keys == {other.pk: "welcome:7"} | {it.pk: f"letter:{it.uuid}" for it in named}
