"""Files that take long or wait go first: none of them starts when the rest is done."""

from typing import Any

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

LONGEST_FIRST = ("servers", "browser")
TOGETHER = ("tests/permissions/", "tests/privacy/", "tests/matching/index/", "tests/demo/")
"""Folders that one process works through alone, before all else it does.

Two hold a transaction open as long as their stage stands, the demo while it is loaded; the index
waits until no transaction on the server is older than its own last change.
"""


class KeepingTogether(LoadFileScheduling):  # type: ignore[misc]  # xdist hides it from mypy
    """Like xdist's `loadfile`; some folders go to one process as if they were one file."""

    def _split_scope(self, nodeid: str) -> str:
        return "together" if nodeid.startswith(TOGETHER) else str(super()._split_scope(nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Any:
    return KeepingTogether(config, log) if config.getoption("dist") == "loadfile" else None


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whole files move; inside a file the order stays."""
    ranks = {path: rank(some) for path, some in by_file(items).items()}
    items.sort(key=lambda item: ranks[item.path])


def by_file(items: list[pytest.Item]) -> dict[object, list[pytest.Item]]:
    files: dict[object, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(item.path, []).append(item)
    return files


def rank(items: list[pytest.Item]) -> int:
    """Those that stay together, then by the mark that every test of the file has."""
    if items[0].nodeid.startswith(TOGETHER):
        return -1
    for at, mark in enumerate(LONGEST_FIRST):
        if all(item.get_closest_marker(mark) for item in items):
            return at
    return len(LONGEST_FIRST)
