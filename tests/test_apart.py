"""Two files of tests run at once, and neither sees what the other one stores."""

import os

import pytest
from django.conf import settings
from django.db import connection

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")


@pytest.mark.skipif(not WORKER, reason="this run does one file at a time: nothing to keep apart")
@pytest.mark.django_db
def test_each_process_of_a_run_has_stores_of_its_own() -> None:
    number = WORKER.removeprefix("gw")
    assert str(settings.MEDIA_ROOT).endswith(f"/media/{number}")
    assert settings.REDIS_URL.endswith(f"?db={number}")
    assert connection.settings_dict["NAME"].endswith(f"_{WORKER}")
