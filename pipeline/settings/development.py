"""The portal on its embedded servers: `python3 start.py` writes var/env, manage.py reads it too."""

from pipeline.env import ROOT, env, read_env_file

read_env_file(ROOT / "var" / "env")

from pipeline.settings.base import *  # noqa: E402,F403

SECRET_KEY = env.str("SECRET_KEY", "only-for-a-machine-of-ones-own-" + str(ROOT))
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
DEBUG = env.bool("DEBUG", False)
STATIC_ROOT = None  # served from where the files lie; nothing is collected
WHITENOISE_USE_FINDERS = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
