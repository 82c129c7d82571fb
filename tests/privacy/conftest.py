"""The portal of the permissions' tests: something of everything, each person with canaries."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import override_settings
from django.utils import timezone

from mail.models import OutgoingMail
from mail.tasks import send_mail
from privacy.tasks import due_work
from tests.permissions.stage import Stage, set_up


@pytest.fixture(scope="module")
def everything(
    django_db_setup: None,
    django_db_blocker: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Stage]:
    """Built once; each test takes back what it did, as a savepoint of this transaction."""
    local = override_settings(
        ACCOUNT_REAUTHENTICATION_TIMEOUT=24 * 3600,
        EMAIL_BACKEND="mail.backends.MailboxBackend",
        # Files know no transaction: what the stage before this one left is not looked through.
        MEDIA_ROOT=tmp_path_factory.mktemp("media"),
    )
    with django_db_blocker.unblock(), local, transaction.atomic():  # type: ignore[attr-defined]
        stage = set_up()
        # What is still to be checked of its rows would be checked anew after each test.
        connection.check_constraints()
        yield stage
        transaction.set_rollback(True)


@pytest.fixture
def stage(everything: Stage, db: None) -> Iterator[Stage]:
    """Files know no savepoint: what a test wrote is removed, what it deleted is put back."""
    folder = Path(settings.MEDIA_ROOT)
    before = {path: path.read_bytes() for path in _files(folder)}
    yield everything
    for path in _files(folder):
        if path not in before:
            path.unlink()
    for path, content in before.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def work() -> None:
    """What the workers of this app would do now, and then those of the mails."""
    for due in due_work(timezone.now()):
        due.task(str(due.key))
    for pk in OutgoingMail.objects.due(now=timezone.now()).values_list("pk", flat=True):
        send_mail(str(pk))
