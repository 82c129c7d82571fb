"""Browsers in which nobody signed in, and somebody typed an address: to reset, to sign up."""

import re
from collections.abc import Collection, Iterator
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from mail.suppressing import digest_of

BETWEEN = re.compile(r"[\s\"<>(),;:\\]+")


def forget_typed(digests: Collection[str]) -> None:
    """Delete the sessions of nobody that hold an address with one of these keyed hashes."""
    known = UserSession.objects.values("session_key")
    for session in Session.objects.exclude(session_key__in=known).iterator():
        if any(digest_of(word) in digests for word in _addresses_in(session.get_decoded())):
            session.delete()


def _addresses_in(value: Any) -> Iterator[str]:
    """Whole values and, of longer ones, each piece that may be one."""
    if isinstance(value, dict):
        value = [*value, *value.values()]
    if isinstance(value, list | tuple):
        for one in value:
            yield from _addresses_in(one)
    elif isinstance(value, str) and "@" in value:
        yield value
        yield from (word.strip(".'") for word in BETWEEN.split(value) if "@" in word)


__all__ = ["forget_typed"]
