"""Production: refuses to start without what it needs; nothing secret has a default."""

from pipeline.env import env, required, required_list, secret, whole

for name, why in {
    "DATABASE_URL": "the PostgreSQL server, postgresql://user:password@host/portal",
    "REDIS_URL": "the Valkey or Redis server, redis://host:6379/0",
    "EMAIL_URL": "the mail server, smtp+tls://user:password@host:587",
    "SITE_URL": "the address people use, https://...; links in mails start with it",
    "MAIL_FROM": "the sender of every mail",
    "MEDIA_ROOT": "the folder CVs are kept in",
}.items():
    required(name, why=why)

from pipeline.settings.base import *  # noqa: E402,F403
from pipeline.settings.base import SITE_URL, STORAGES  # noqa: E402

SECRET_KEY = secret("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = required_list("ALLOWED_HOSTS", why="host names, separated by commas")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
}
# No variable of the environment softens it, and no account is spared.
SECOND_FACTOR_REQUIRED = True
SECOND_FACTOR_WAIVED = frozenset()
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = whole("SECURE_HSTS_SECONDS", 31536000, least=0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
