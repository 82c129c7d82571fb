"""Files that wait for servers and browsers go first: none of them starts when the rest is done."""

from typing import Any

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

LONGEST_FIRST = ("servers", "browser")
# Folders whose files look at the same outcomes, which take long to come by.
TOGETHER = ("tests/permissions/",)


class KeepingTogether(LoadFileScheduling):  # type: ignore[misc]  # xdist hides it from mypy
    """Like xdist's `loadfile`; some folders go to one process as if they were one file."""

    def _split_scope(self, nodeid: str) -> str:
        folder = next((one for one in TOGETHER if nodeid.startswith(one)), None)
        return folder or str(super()._split_scope(nodeid))


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
    """By the mark that every test of the file has."""
    for at, mark in enumerate(LONGEST_FIRST):
        if all(item.get_closest_marker(mark) for item in items):
            return at
    return len(LONGEST_FIRST)
