"""One stage for the whole folder: building it takes longer than trying a hundred cells."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test import override_settings

from tests.permissions.cells import Trials
from tests.permissions.stage import set_up


@pytest.fixture(scope="package")
def trials(
    django_db_setup: None,
    django_db_blocker: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Trials]:
    # Having signed in "just now" must hold until the last cell, on a busy machine too.
    lasting = override_settings(
        ACCOUNT_REAUTHENTICATION_TIMEOUT=24 * 3600,
        EMAIL_BACKEND="mail.backends.MailboxBackend",
        # Files know no transaction: what this stage leaves is not the next one's.
        MEDIA_ROOT=tmp_path_factory.mktemp("media"),
    )
    with django_db_blocker.unblock(), lasting, transaction.atomic():  # type: ignore[attr-defined]
        stage = set_up()
        # What is still to be checked of its rows would be checked anew after each test.
        connection.check_constraints()
        yield Trials(stage)
        transaction.set_rollback(True)
