"""Mails go into the local mailbox here, as in a portal without a mail server."""

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _local_mailbox(settings: Any) -> None:
    # Django's test environment puts a list in memory in its place.
    settings.EMAIL_BACKEND = "mail.backends.MailboxBackend"
