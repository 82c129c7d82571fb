"""Fixtures that every test may use; browser fixtures stand in tests/browser.py."""

import gc
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation
from hypothesis import settings as hypothesis_settings

from accounts.models import User
from tests.cast import Cast, assemble

# A busy machine is slow, not wrong: no property has a deadline.
hypothesis_settings.register_profile("portal", deadline=None)
hypothesis_settings.load_profile("portal")

pytest_plugins = ["tests.browser", "tests.databases", "tests.emptying", "tests.ordering"]


def pytest_collection_finish() -> None:
    """As a process of the web server does (pipeline/wsgi.py): what is loaded by now stays, and the
    collector would go through these million objects again and again.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _fresh_limits() -> Iterator[None]:
    """Rate limits live in the cache: each test starts with none used up."""
    yield
    cache.clear()


@pytest.fixture
def cast(db: None) -> Cast:
    return assemble()


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """A request leaves its language behind for the test after it."""
    with translation.override("en"):
        yield


@pytest.fixture
def signed_in_as() -> "SignIn":
    return SignIn()


class SignIn:
    """`signed_in_as(user)` gives that person's client, on English pages."""

    def __call__(self, user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client
