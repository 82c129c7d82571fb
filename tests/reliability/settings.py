"""What workers under test run with: everything that differs comes from the environment."""

from pipeline.settings.base import *  # noqa: F403

SECRET_KEY = "a key for tests: long enough, signed with it only inside one run"
ALLOWED_HOSTS = ["127.0.0.1"]
