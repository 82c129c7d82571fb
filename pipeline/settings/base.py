"""What holds everywhere; every value that differs between places is read from the environment."""

import os
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import django_stubs_ext
from csp.constants import NONE, SELF
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as ConnectionLost
from redis.retry import Retry

from pipeline.env import ROOT, celery_broker, env, registration, whole, wholes
from pipeline.timetable import timetable

# Lets annotations such as forms.ModelForm[User] run, not only type-check.
django_stubs_ext.monkeypatch()

# Many processes share the processors, and their matrices are small: threads of BLAS would wait for
# each other longer than they reckon. Read when numpy is loaded, which the apps do.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

DEBUG = False
SITE_NAME = "Belfry"
SITE_URL = env.str("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
ROOT_URLCONF = "pipeline.urls"
WSGI_APPLICATION = "pipeline.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "accounts",
    "workqueue",
    "mail",
    "design",
    "imprint",
    "skills",
    "talent",
    "vacancies",
    "matching",
    "watching",
    "hiring",
    "desk",
    "demo",
    "privacy",
    "moderation",
    "learning",
    "subsidies",
    "credentials",
    "pathways",
    "placements",
    "teams",
    "mentoring",
    "partners",
    "curriculum",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_filters",
    "django_htmx",
    "django_tomselect",
    "csp",
]

MIDDLEWARE = [
    "pipeline.middleware.NoteRoute",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "pipeline.middleware.RefuseOtherMethods",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "pipeline.middleware.RefuseNulBytes",
    "pipeline.middleware.RefuseLargeBodies",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "accounts.middleware.RequireSecondFactor",
    "django_htmx.middleware.HtmxMiddleware",
    "pipeline.refreshing.RefreshTaxonomy",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "pipeline.context.site",
            ]
        },
    }
]
FORM_RENDERER = "pipeline.forms.PortalRenderer"

# Data: PostgreSQL is the truth, Valkey carries nudges, cache and sessions' rate limits.
DATABASES = {"default": env.db_url("DATABASE_URL", default="postgresql:///portal")}
# A socket's folder comes as ?host=/tmp/...; `manage.py dbshell` looks for it in HOST only.
if _socket := DATABASES["default"].get("OPTIONS", {}).pop("host", ""):
    DATABASES["default"]["HOST"] = _socket
DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, "ATOMIC_REQUESTS": False}
REDIS_URL = env.str("REDIS_URL", "redis://127.0.0.1:6379/0")
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "pipeline.cache.SteadyCache",
        "LOCATION": REDIS_URL,
        # One fresh connection after a restart of Valkey; more, and pages would wait for it.
        "OPTIONS": {
            "socket_timeout": 1,
            "socket_connect_timeout": 1,
            "retry": Retry(NoBackoff(), retries=1, supported_errors=(ConnectionLost,)),
        },
    }
}
MEDIA_ROOT = env.str("MEDIA_ROOT", str(ROOT / "var" / "media"))
# Saved segments of the index of people and vacancies; may be emptied at any time.
INDEX_ROOT = env.str("INDEX_ROOT", str(ROOT / "var" / "index"))
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
DATA_UPLOAD_MAX_NUMBER_FILES = 5

# Static files come from pinned wheels and our own folder: no CDN, no build step.
STATIC_URL = "/static/"
STATIC_ROOT: Path | None = ROOT / "staticfiles"
_bootstrap = find_spec("bootstrap")
_folders = (_bootstrap.submodule_search_locations or []) if _bootstrap else []
STATICFILES_DIRS = [ROOT / "static", *(("bootstrap", folder) for folder in _folders)]

# Languages: the address says which one; the four of Belgium's labour market.
LANGUAGE_CODE = "en"
LANGUAGES = [("nl", "Nederlands"), ("fr", "Français"), ("de", "Deutsch"), ("en", "English")]
# The second corrects what libraries say: makemessages would drop it from the first.
LOCALE_PATHS = [ROOT / "locale", ROOT / "locale/formal"]
FORMAT_MODULE_PATH = ["pipeline.formats"]
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
TIME_ZONE = "Europe/Brussels"
USE_TZ = True
USE_I18N = True

# People: e-mail is the login, verified by a code; Argon2; second factors and passkeys.
AUTH_USER_MODEL = "accounts.User"
# It holds Django's own inside: both in a row would hash a wrong password twice.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATION = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": _VALIDATION + "UserAttributeSimilarityValidator"},
    {"NAME": _VALIDATION + "MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": _VALIDATION + "CommonPasswordValidator"},
    {"NAME": _VALIDATION + "NumericPasswordValidator"},
    {"NAME": "accounts.passwords.MaximumLengthValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:start"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_FORMS = {"signup": "accounts.forms.SignupForm", "login": "accounts.forms.LoginForm"}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
# allauth can offer it for new addresses only: the page would tell which ones have an account.
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_CHANGE = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_USER_DISPLAY = "accounts.models.display_name"
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Beside allauth's own: one reports without an account (for each internet address).
ACCOUNT_RATE_LIMITS = {"report": "10/m/ip,30/h/ip", "complain": "10/m/ip,30/h/ip"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = SITE_NAME
# Staff sign in with a second step, or their pages stay shut; accounts that need none, by address.
SECOND_FACTOR_REQUIRED = True
SECOND_FACTOR_WAIVED: frozenset[str] = frozenset()
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = int(timedelta(days=14).total_seconds())
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
ALLAUTH_TRUSTED_PROXY_COUNT = whole("TRUSTED_PROXIES", 0, least=0)

# Mail: every message is a row first; without EMAIL_URL it is delivered into the local mailbox.
MAIL_FROM = env.str("MAIL_FROM", f"{SITE_NAME} <no-reply@belfry.example>")
DEFAULT_FROM_EMAIL = MAIL_FROM
SERVER_EMAIL = MAIL_FROM
EMAIL_TIMEOUT = 20
EMAIL_URL = env.str("EMAIL_URL", "")
EMAIL_BACKEND = "mail.backends.MailboxBackend"
if EMAIL_URL:
    vars().update(env.email_url("EMAIL_URL"))

# How often a web process looks for new decisions about the taxonomy; 0: never.
TAXONOMY_CHECK_SECONDS = 2
# Where unknown terms are read from; apps below know nothing of each other's texts.
TERM_SOURCES = ["pipeline.texts.cv_texts", "pipeline.texts.advert_texts"]

# Work: rows are the promise, messages only nudges (docs/reliability.md gives each reason).
# Longer than any task that holds a row may take: else a second worker would begin it, too.
SHORTEST_LEASE = 51
WORK_LEASE = timedelta(seconds=whole("WORK_LEASE_SECONDS", 60, least=SHORTEST_LEASE))
# How long finished runs, and the words of sent mails, are kept.
KEEP_FINISHED = timedelta(days=whole("KEEP_FINISHED_DAYS", 30, least=1))
WORK_SWEEP_SECONDS = whole("WORK_SWEEP_SECONDS", 5, least=1)
WORK_BACKOFF_SECONDS = wholes(
    "WORK_BACKOFF_SECONDS", "5,10,20,40,60,120,300,600,1800,3600", least=1
)
# How many people are kept for a vacancy; employers can ask for more of them, vacancy by vacancy.
MATCHES_KEPT = whole("MATCHES_KEPT", 200, least=1)
# Over how many groups of workers people are spread (docs/scaling.md).
MATCHING_SHARDS = whole("MATCHING_SHARDS", 1, least=1)
CELERY_BROKER_URL = celery_broker(REDIS_URL)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 120
CELERY_TASK_SOFT_TIME_LIMIT = 100
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 2000
# A task that runs on after Valkey is lost still holds its row: cancelling it between a mail and
# the note that it was sent would send it twice.
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = False
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 5
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 300,
    "socket_timeout": 5,
    "socket_connect_timeout": 5,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    # A page does not wait for an absent broker: its row is committed, the sweep will nudge.
    "max_retries": 1,
    "interval_start": 0.1,
    "interval_step": 0.1,
    "interval_max": 0.2,
}
CELERY_TIMEZONE = "UTC"
# A mail server that hangs holds up mails, and nothing else.
CELERY_TASK_ROUTES = {"mail.send_mail": {"queue": "mail"}}
CELERY_BEAT_SCHEDULE = timetable(sweep_seconds=WORK_SWEEP_SECONDS)

# Security headers: nothing from elsewhere, nothing inline.
CONTENT_SECURITY_POLICY: dict[str, dict[str, Any]] = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "one_line": {"()": "pipeline.logs.OneLine"},
        "no_tokens": {"()": "pipeline.logs.NoTokens"},
    },
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["no_tokens", "one_line"],
        }
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "INFO")},
    "loggers": {"django.server": {"level": "WARNING"}, "fontTools": {"level": "WARNING"}},
}

# Whether a title for one gender keeps an advert from being published: the Belgian act that follows
# Directive (EU) 2023/970 is still to come.
NEUTRAL_TITLES_REQUIRED = env.bool("NEUTRAL_TITLES_REQUIRED", False)

# Whoever applied or said yes is owed a word: when the company is reminded, when the candidacy ends
# without one, and how long the closing of a vacancy can be taken back before anybody is told.
ANSWER_REMIND = timedelta(days=whole("ANSWER_REMIND_DAYS", 7, least=1))
ANSWER_END = timedelta(days=whole("ANSWER_END_DAYS", 21, least=2))
CLOSING_UNDO = timedelta(minutes=whole("CLOSING_UNDO_MINUTES", 10, least=0))

# A person's own data: how long an account lives that nobody uses, when its person is told, and how
# long a copy can be fetched.
KEEP_INACTIVE = timedelta(days=whole("KEEP_INACTIVE_DAYS", 730, least=60))
INACTIVE_NOTICE = timedelta(days=whole("INACTIVE_NOTICE_DAYS", 30, least=1))
# Logs of a ranking are kept for half a year at least (AI Act, article 26(6)).
KEEP_DECISIONS = timedelta(days=whole("KEEP_DECISIONS_DAYS", 730, least=183))
# Who reported something: longer than the six months in which one can say that we decided wrongly.
KEEP_REPORTERS = timedelta(days=whole("KEEP_REPORTERS_DAYS", 200, least=184))
KEEP_EXPORTS = timedelta(days=whole("KEEP_EXPORTS_DAYS", 7, least=1))
# A list of candidates that a recruiter had made into a file.
KEEP_LIST_FILES = timedelta(hours=24)
# Who runs the portal and answers for the data, shown in the footer; `check --deploy` warns of gaps.
OPERATOR_NAME = env.str("OPERATOR_NAME", "")
OPERATOR_ADDRESS = env.str("OPERATOR_ADDRESS", "")
OPERATOR_EMAIL = env.str("OPERATOR_EMAIL", "")
OPERATOR_NUMBER = env.str("OPERATOR_NUMBER", "")
# Leave to mediate between people and work, which each region gives: (number, last day or None).
OPERATOR_REGISTRATIONS = {
    region: registration(f"OPERATOR_REGISTRATION_{region}")
    for region in ("FLANDERS", "BRUSSELS", "WALLONIA")
}
# Where weaknesses are reported, for security.txt and its page.
SECURITY_CONTACT = env.str("SECURITY_CONTACT", "") or OPERATOR_EMAIL or "security@belfry.example"

CV_MAX_PER_PERSON = 10
CV_MAX_UPLOADS_PER_DAY = 30
