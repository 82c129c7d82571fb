"""The five accounts a newcomer can sign in with, made once per installation."""

import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import make_password

from accounts.models import User


@dataclass(frozen=True, slots=True)
class DemoAccount:
    role: str
    email: str
    password: str


ROLES = ("candidate", "employer", "recruiter", "provider", "staff")


def invent_accounts() -> dict[str, DemoAccount]:
    """A password of its own for each: two installations never share one."""
    return {
        role: DemoAccount(role, f"{role}@demo.example", secrets.token_urlsafe(9)) for role in ROLES
    }


def write_accounts(accounts: Iterable[DemoAccount]) -> Path:
    """role, address and password, a line each, readable by the owner only."""
    path = Path(settings.MEDIA_ROOT).parent / "accounts.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = "".join(f"{item.role}\t{item.email}\t{item.password}\n" for item in accounts)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(lines)
    return path


def unsaved_user(
    email: str, name: str, role: str, language: str, password: str = "", *, is_staff: bool = False
) -> User:
    """Without a password nobody can sign in as this person."""
    return User(
        email=email,
        full_name=name,
        role=role,
        language=language,
        is_staff=is_staff,
        password=make_password(password or None),
    )


def save_users(users: list[User]) -> dict[str, User]:
    """Users with verified addresses, by e-mail."""
    User.objects.bulk_create(users)
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in users
    )
    return {user.email: user for user in users}
