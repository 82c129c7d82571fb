"""Reading permissions.toml: for every route and method, what each kind of visitor gets."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

METHODS = ("GET", "POST")
STRANGERS = {"anonymous", "unverified", "inactive"}
TABLE = Path(__file__).with_name("permissions.toml")


@dataclass(frozen=True)
class Row:
    """One route, in one situation where there are several."""

    route: str
    case: str
    path: str
    cells: dict[str, dict[str, int]]  # method -> role -> status
    data: dict[str, str]
    idle: str  # why the POST changes nothing for anybody
    at_the_door: str  # why it acts for somebody who must then prove who they are
    shows: dict[str, list[str]]  # role -> canaries it reads beside its own, on a GET
    audit: dict[str, int]  # role -> rows its GET leaves in the audit trail
    csrf_exempt: bool

    def __str__(self) -> str:
        return f"{self.route} {self.case}".strip()


@cache
def content() -> dict[str, Any]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


def roles() -> list[str]:
    return str(content()["roles"]).split()


def furthest(row: Row, method: str) -> str:
    """The one of those who are signed in that the row lets through."""
    signed_in = [role for role in roles() if role not in STRANGERS]
    return min(signed_in, key=lambda role: row.cells[method][role])


@cache
def rows() -> list[Row]:
    return [_row(entry) for entry in content()["row"]]


def _row(entry: dict[str, Any]) -> Row:
    cells = {
        method: dict(zip(roles(), map(int, entry[method].split()), strict=True))
        for method in METHODS
        if method in entry
    }
    return Row(
        route=entry["route"],
        case=entry.get("case", ""),
        path=entry["path"],
        cells=cells,
        data=entry.get("data", {}),
        idle=entry.get("idle", ""),
        at_the_door=entry.get("at_the_door", ""),
        shows=entry.get("shows", {}),
        audit=entry.get("audit", {}),
        csrf_exempt=entry.get("csrf_exempt", False),
    )


def routes() -> dict[str, str]:
    """Every named route of the portal with its pattern, apps' and allauth's alike."""
    return dict(_walk(get_resolver().url_patterns))


def _walk(
    patterns: list[URLPattern | URLResolver], prefix: str = "", namespace: str = ""
) -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, path, inner)
        else:
            yield f"{namespace}{pattern.name or path}", path
