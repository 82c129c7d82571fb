"""The portal of the permissions' tests: something of everything, each person with canaries."""

from collections.abc import Iterator

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from mail.models import OutgoingMail
from mail.tasks import send_mail
from privacy.tasks import due_work
from talent.models import CV
from tests.permissions.stage import Stage, set_up


@pytest.fixture(scope="module")
def everything(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Stage]:
    """Built once; each test takes back what it did, as a savepoint of this transaction."""
    local = override_settings(
        ACCOUNT_REAUTHENTICATION_TIMEOUT=24 * 3600, EMAIL_BACKEND="mail.backends.MailboxBackend"
    )
    with django_db_blocker.unblock(), local, transaction.atomic():  # type: ignore[attr-defined]
        yield set_up()
        transaction.set_rollback(True)


@pytest.fixture
def stage(everything: Stage, db: None) -> Iterator[Stage]:
    """Files know no savepoint: those that a test deleted are put back."""
    names = [cv.file.name for cv in CV.objects.all()]
    contents = {name: default_storage.open(name).read() for name in names}
    yield everything
    for name, content in contents.items():
        if not default_storage.exists(name):
            default_storage.save(name, ContentFile(content))


def work() -> None:
    """What the workers of this app would do now, and then those of the mails."""
    for due in due_work(timezone.now()):
        due.task(str(due.key))
    for pk in OutgoingMail.objects.due(now=timezone.now()).values_list("pk", flat=True):
        send_mail(str(pk))
