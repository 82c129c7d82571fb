"""Production starts only when it is set up, and then warns of nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
READY = {
    "DATABASE_URL": "postgresql://portal:secret@db.example/portal",
    "REDIS_URL": "redis://queue.example:6379/0",
    "EMAIL_URL": "smtp+tls://portal:secret@mail.example:587",
    "SITE_URL": "https://jobs.example",
    "MAIL_FROM": "Belfry <no-reply@jobs.example>",
    "MEDIA_ROOT": "/srv/media",
    "SECRET_KEY": "k7Zq2vXw9bNc4mLp8rTs1yHd6gFj3aEu5oQi0kVz7xWb2nCm9l",
    "ALLOWED_HOSTS": "jobs.example",
}
NAMED = {
    "OPERATOR_NAME": "Jobs VZW",
    "OPERATOR_ADDRESS": "Markt 1, 1000 Brussels",
    "OPERATOR_EMAIL": "desk@jobs.example",
    "OPERATOR_NUMBER": "0123.456.749",
    "OPERATOR_REGISTRATION_FLANDERS": "none",
    "OPERATOR_REGISTRATION_BRUSSELS": "00123-405, 2999-12-31",
    "OPERATOR_REGISTRATION_WALLONIA": "W.RS.45",
}
COOKIES = """
import django; django.setup()
from django.conf import settings as s
for cookie in ("SESSION", "CSRF", "LANGUAGE"):
    flags = [getattr(s, f"{cookie}_COOKIE_{flag}") for flag in ("SECURE", "HTTPONLY", "SAMESITE")]
    print(cookie, *flags)
"""


def python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A new process that knows nothing but this environment, as a container does."""
    clean = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "pipeline.settings.production"}
    command = [sys.executable, *arguments]
    settings = clean | environment
    return subprocess.run(
        command, check=False, cwd=ROOT, env=settings, capture_output=True, text=True, timeout=120
    )


def test_it_passes_djangos_check_for_deployment_without_a_warning() -> None:
    done = python("manage.py", "check", "--deploy", "--fail-level", "WARNING", **READY, **NAMED)
    assert (done.returncode, "no issues" in done.stdout + done.stderr) == (0, True), done.stderr


@pytest.mark.parametrize("name", READY)
def test_it_refuses_to_start_without_a_value_and_says_which(name: str) -> None:
    rest = {key: value for key, value in READY.items() if key != name}
    done = python("-c", "import django; django.setup()", **rest)
    last_line = done.stderr.strip().splitlines()[-1]
    assert (done.returncode, f"{name} is not set" in last_line) == (1, True)


@pytest.mark.parametrize("weak", ["s3cret", "a" * 60, "django-insecure-short", "abc" * 20])
def test_it_refuses_a_weak_secret_without_printing_it(weak: str) -> None:
    done = python("-c", "import django; django.setup()", **READY | {"SECRET_KEY": weak})
    assert done.returncode == 1
    assert "SECRET_KEY is too weak" in done.stderr
    assert weak not in done.stderr


def test_it_sends_cookies_only_over_https_and_never_to_scripts() -> None:
    done = python("-c", COOKIES, **READY)
    expected = [f"{cookie} True True Lax" for cookie in ("SESSION", "CSRF", "LANGUAGE")]
    assert done.stdout.splitlines() == expected


def test_it_accepts_what_an_older_secret_signed() -> None:
    script = (
        "import django; django.setup()\n"
        "from django.core import signing\n"
        "print(signing.loads(signing.dumps('x', key=%r)))" % ("o" + READY["SECRET_KEY"])
    )
    old = {"SECRET_KEY_FALLBACKS": "o" + READY["SECRET_KEY"]}
    assert python("-c", script, **READY, **old).stdout.strip() == "x"
    assert "BadSignature" in python("-c", script, **READY).stderr


def test_it_asks_every_member_of_staff_for_a_second_step_whatever_the_environment_says() -> None:
    script = (
        "import django; django.setup()\n"
        "from django.conf import settings as s\n"
        "print(s.SECOND_FACTOR_REQUIRED, set(s.SECOND_FACTOR_WAIVED))\n"
        "print('accounts.middleware.RequireSecondFactor' in s.MIDDLEWARE)"
    )
    soft = {"SECOND_FACTOR_REQUIRED": "false", "SECOND_FACTOR_WAIVED": "staff@demo.example"}
    assert python("-c", script, **READY, **soft).stdout.split("\n")[:2] == ["True set()", "True"]
