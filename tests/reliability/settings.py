"""What workers under test run with: everything that differs comes from the environment."""

from datetime import timedelta

from pipeline.env import whole
from pipeline.settings.base import *  # noqa: F403

SECRET_KEY = "a key for tests: long enough, signed with it only inside one run"
ALLOWED_HOSTS = ["127.0.0.1"]
# Shorter than the tasks' limits, as no portal may have it: the tests wait for it to end.
WORK_LEASE = timedelta(seconds=whole("PLANT_LEASE_SECONDS", 3, least=1))
