"""Typed readers of the environment: a wrong or missing value stops the start with one line."""

import os
from datetime import date
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parent.parent
env = environ.Env()


def chosen_env_file() -> Path:
    """The file that ENV_FILE names, else the one of the tree's own data, which may not exist."""
    named = os.environ.get("ENV_FILE", "")
    if named and not Path(named).is_file():
        raise ImproperlyConfigured(f"ENV_FILE names no file: {named}")
    return Path(named or ROOT / "var" / "env")


def read_env_file(path: Path) -> None:
    """Take KEY=VALUE lines, as start.py writes, for what the environment itself does not set."""
    if not path.is_file():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        key, separator, value = line.partition("=")
        if separator and not key.startswith("#"):
            os.environ.setdefault(key.strip(), value.strip())


def required(name: str, *, why: str) -> str:
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"{name} is not set: {why}")
    return value


def required_list(name: str, *, why: str) -> list[str]:
    """Values separated by commas; blanks around and between them do not count."""
    values = [value.strip() for value in required(name, why=why).split(",") if value.strip()]
    if not values:
        raise ImproperlyConfigured(f"{name} is not set: {why}")
    return values


def whole(name: str, default: int, *, least: int) -> int:
    return _whole(name, os.environ.get(name) or str(default), least)


def wholes(name: str, default: str, *, least: int) -> list[int]:
    """Whole numbers separated by commas, at least one."""
    return [_whole(name, it, least) for it in (os.environ.get(name) or default).split(",")]


def _whole(name: str, text: str, least: int) -> int:
    try:
        value = int(text)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} is no whole number: {text!r}") from error
    if value < least:
        raise ImproperlyConfigured(f"{name} is {value}: it has to be at least {least}")
    return value


def registration(name: str) -> tuple[str, date | None] | None:
    """ "1234, 2028-05-31": a number, and where it ends the last day. "none": none is needed.

    None where nothing is said of it.
    """
    text = os.environ.get(name, "").strip()
    if not text:
        return None
    number, _comma, until = (part.strip() for part in text.partition(","))
    if number == "none":
        return "", None
    try:
        return number, date.fromisoformat(until) if until else None
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} ends on no day like 2028-05-31: {until!r}") from error


def secret(name: str, *, shortest: int = 50) -> str:
    """A secret has no default and is long enough not to be guessed."""
    value = required(name, why="production has no default secret; make one and keep it")
    if len(value) < shortest or len(set(value)) < 10:
        raise ImproperlyConfigured(f"{name} is too weak: at least {shortest} random characters")
    return value


def celery_broker(redis_url: str) -> str:
    """Celery spells a unix socket `redis+socket://`, Django's cache `unix://`."""
    if redis_url.startswith("unix://"):
        path = redis_url.removeprefix("unix://")
        return "redis+socket://" + path.replace("?db=", "?virtual_host=")
    return redis_url
