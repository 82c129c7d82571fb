"""The KEY=VALUE file from which manage.py learns where this run's servers are."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path


def read_env_file(path: Path) -> dict[str, str]:
    """Return the values in `path`; none when it does not exist."""
    try:
        lines = path.read_text().splitlines()
    except FileNotFoundError:
        return {}
    return dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))


def write_env_file(path: Path, values: Mapping[str, str]) -> None:
    """Write `values` to `path`, readable by its owner only, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".new")
    draft.unlink(missing_ok=True)
    # Never for a moment open to others: it holds the secret key.
    handle = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write("# Written by start.py at every start; SECRET_KEY is kept.\n")
        file.writelines(f"{key}={value}\n" for key, value in values.items())
    draft.replace(path)


def kept_secret_key(path: Path) -> str:
    """Return the secret key in `path`, or a new one."""
    return read_env_file(path).get("SECRET_KEY") or secrets.token_urlsafe(50)
