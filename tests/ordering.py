"""Files that wait for servers and browsers go first: none of them starts when the rest is done."""

import pytest

LONGEST_FIRST = ("servers", "browser")


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
