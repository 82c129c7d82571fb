"""What somebody outside sees of a credential that was given here, and does with it."""

from base64 import urlsafe_b64decode
from typing import Any

from django.test import Client

from accounts.models import User
from credentials.checking import Verdict, check, opened
from credentials.models import Achievement, Award
from credentials.services import offer
from tests.factories import NOW

SITE = "https://portal.example"


def offered(course: Achievement, by: User, email: str = "imke@example.org") -> Award:
    return offer(achievement=course, addresses=[email], by=by, now=NOW)[0]


def outside(url: str) -> bytes:
    """Somebody without an account, who knows nothing but addresses."""
    assert url.startswith(SITE)
    answer = Client().get(url.removeprefix(SITE))
    assert answer.status_code == 200
    return bytes(answer.content)


def checked(award: Award, now: Any = NOW, mail: str = "imke@example.org") -> Verdict:
    return saved(outside(f"{SITE}/credentials/{award.uuid}.jwt"), now=now, mail=mail)


def saved(token: bytes, now: Any = NOW, mail: str = "imke@example.org") -> Verdict:
    """Checked by who has the file, wherever it was kept."""
    return check(opened(token), addresses=[mail], now=now, fetch=outside)


def plain(part: str) -> bytes:
    return urlsafe_b64decode(part + "=" * (-len(part) % 4))
