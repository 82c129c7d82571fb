"""A real worker beside the real browser: nothing on the way is done by hand."""

from collections.abc import Iterator

import pytest
from celery.contrib.testing.worker import start_worker
from pytest_django.fixtures import Settings

from pipeline.celery import app
from skills.services import load_taxonomy


@pytest.fixture
def worker(transactional_db: None, settings: Settings) -> Iterator[None]:
    """Celery on the suite's own Valkey, mail into the mailbox, the taxonomy loaded."""
    settings.EMAIL_BACKEND = "mail.backends.MailboxBackend"
    load_taxonomy()
    app.control.purge()
    with start_worker(
        app,
        pool="threads",
        concurrency=2,
        queues=["celery", "mail"],
        perform_ping_check=False,
        shutdown_timeout=20,
    ):
        yield
