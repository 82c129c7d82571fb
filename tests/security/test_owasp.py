"""The OWASP Top 10 of 2025, one by one: what no other file of this folder already tries."""

import logging
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.test import Client, override_settings
from django.urls import reverse
from django.utils.module_loading import import_string

from mail.models import OutgoingMail
from pipeline.settings import base
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import PASSWORD, make_user
from tests.security.broken import SECRET

ROOT = Path(__file__).resolve().parents[2]


def test_a01_access_is_decided_for_every_route_in_one_table() -> None:
    """Broken access control: tests/permissions fails on a route that is not in its table."""
    assert (ROOT / "tests" / "permissions" / "permissions.toml").is_file()


def test_a02_nothing_is_shown_to_developers_by_default() -> None:
    """Security misconfiguration."""
    assert base.DEBUG is False
    assert not any("debug" in name for name in [*base.INSTALLED_APPS, *base.MIDDLEWARE])


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_a03_every_package_is_pinned_with_its_hash(name: str) -> None:
    """Software supply chain failures."""
    text = (ROOT / name).read_text(encoding="utf-8")
    packages = re.findall(r"^[a-zA-Z0-9].*?(?=^[a-zA-Z0-9]|\Z)", text, re.MULTILINE | re.DOTALL)
    loose = [p.split()[0] for p in packages if "==" not in p or "--hash=sha256:" not in p]
    assert (len(packages) > 20, loose) == (True, [])


def test_a04_passwords_are_kept_with_argon2() -> None:
    """Cryptographic failures."""
    assert import_string(base.PASSWORD_HASHERS[0]) is Argon2PasswordHasher


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["' OR 1=1 --", "%' UNION SELECT password", "\\'; DROP TABLE x"])
def test_a05_a_search_is_text_and_nothing_else(client: Client, text: str) -> None:
    """Injection."""
    found = client.get(reverse("vacancies:list"), {"q": text})
    assert (found.status_code, "syntax error" in found.content.decode()) == (200, False)


@pytest.mark.django_db
def test_a06_a_candidate_is_named_to_nobody_by_default(cast: Cast) -> None:
    """Insecure design: hiding the name is the state that nobody has to choose."""
    assert cast.emil_profile.visibility == "anonymous"


@pytest.mark.django_db
def test_a07_a_session_is_worth_nothing_after_the_account_is_locked(
    cast: Cast, signed_in_as: SignIn
) -> None:
    """Authentication failures."""
    client = signed_in_as(cast.dora)
    cast.dora.is_active = False
    cast.dora.save()
    assert client.get(reverse("talent:home")).status_code == 302


def test_a08_only_data_is_read_back_never_objects() -> None:
    """Software or data integrity failures."""
    assert base.CELERY_ACCEPT_CONTENT == ["json"]
    assert settings.SESSION_SERIALIZER.endswith("JSONSerializer")


@pytest.mark.django_db
def test_a09_logs_hold_neither_addresses_nor_passwords(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    """Security logging failures: a log that repeats what people type is a leak of its own."""
    caplog.set_level(logging.DEBUG)
    user = make_user(email="zqlogmail@example.org")
    for password in ("zqwrongpassword", PASSWORD):
        client.post(reverse("account_login"), {"login": user.email, "password": password})
    client.post(reverse("account_reset_password"), {"email": user.email})
    assert OutgoingMail.objects.filter(to=user.email).exists()
    written = "".join(r.getMessage() for r in caplog.records if r.name != "django.db.backends")
    assert [word for word in ("zqlogmail", "zqwrong", PASSWORD) if word in written] == []


@pytest.mark.django_db
@override_settings(ROOT_URLCONF="tests.security.broken")
def test_a10_a_failure_is_a_plain_page_that_tells_nothing() -> None:
    """Mishandling of exceptional conditions."""
    found = Client(raise_request_exception=False).get("/fail")
    page = found.content.decode()
    assert found.status_code == 500
    assert "<h1" in page
    assert [
        word for word in (SECRET, "RuntimeError", "Traceback", "broken.py") if word in page
    ] == []
    assert "default-src 'none'" in found.headers["Content-Security-Policy"]
