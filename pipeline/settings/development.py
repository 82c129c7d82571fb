"""The portal on its embedded servers: `python3 start.py` writes var/env, manage.py reads it too."""

import secrets

from pipeline.env import ROOT, env, read_env_file

read_env_file(ROOT / "var" / "env")

from pipeline.settings.base import *  # noqa: E402,F403

# Without start.py a key for this process alone: nothing outlives it, and nobody can guess it.
SECRET_KEY = env.str("SECRET_KEY", "") or secrets.token_urlsafe(50)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
DEBUG = env.bool("DEBUG", False)
STATIC_ROOT = None  # served from where the files lie; nothing is collected
WHITENOISE_USE_FINDERS = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
