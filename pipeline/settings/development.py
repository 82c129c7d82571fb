"""The portal on its embedded servers: manage.py finds them in the file that start.py writes."""

import secrets

from pipeline.env import chosen_env_file, env, read_env_file

read_env_file(chosen_env_file())

from pipeline.settings.base import *  # noqa: E402,F403

# Without start.py a key for this process alone: nothing outlives it, and nobody can guess it.
SECRET_KEY = env.str("SECRET_KEY", "") or secrets.token_urlsafe(50)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
DEBUG = env.bool("DEBUG", False)
STATIC_ROOT = None  # served from where the files lie; nothing is collected
WHITENOISE_USE_FINDERS = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
# A newcomer looks at the staff's pages at once. Nobody can register this address; its password is
# drawn anew for each installation and stands in a file that only its owner reads.
SECOND_FACTOR_WAIVED = frozenset({"staff@demo.example"})
