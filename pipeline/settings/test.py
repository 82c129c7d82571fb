"""The suite: the same code path on real servers, with cheap password hashing and short leases."""

import os
from datetime import timedelta
from tempfile import TemporaryDirectory

# A worker of pytest-xdist has a Valkey database and files of its own, as it has a PostgreSQL
# database: what it counts, no other one adds to.
if _worker := os.environ.get("PYTEST_XDIST_WORKER", "").removeprefix("gw"):
    os.environ["REDIS_URL"] += f"?db={_worker}"
    os.environ["MEDIA_ROOT"] += f"/{_worker}"

from pipeline.env import env
from pipeline.settings.base import *  # noqa: F403

SECRET_KEY = "a key for tests: long enough, signed with it only inside one run"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
SITE_URL = "http://testserver"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STATIC_ROOT = None  # served from where the files lie; nothing is collected
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
WORK_LEASE = timedelta(seconds=5)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
# Asked for in the tests about it; elsewhere staff sign in as everybody does.
SECOND_FACTOR_REQUIRED = False
# Each test starts with the shipped taxonomy; those about decisions look for themselves.
TAXONOMY_CHECK_SECONDS = 0
_index = TemporaryDirectory(prefix="belfry-index-")
INDEX_ROOT = env.str("INDEX_ROOT", _index.name)
