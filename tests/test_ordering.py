"""The files that take long begin first, each of them whole."""

from pathlib import Path
from typing import Any, NamedTuple

from tests.ordering import pytest_collection_modifyitems


class Item(NamedTuple):
    path: Path
    number: int
    marks: tuple[str, ...] = ()

    @property
    def nodeid(self) -> str:
        return f"{self.path}::{self.number}"

    def get_closest_marker(self, name: str) -> str | None:
        return name if name in self.marks else None


QUICK, PAGES, PLANT, MIXED = (Path(name) for name in ("quick", "pages", "plant", "mixed"))
STAGE, INDEX = Path("tests/permissions/test_ids.py"), Path("tests/matching/index/test_changes.py")


def ordered(*items: Item) -> list[tuple[Path, int]]:
    some: list[Any] = list(items)
    pytest_collection_modifyitems(some)
    return [(item.path, item.number) for item in some]


def test_servers_go_first_then_browsers_then_the_rest() -> None:
    found = ordered(
        Item(QUICK, 1), Item(PAGES, 1, ("browser",)), Item(PLANT, 1, ("servers",)), Item(QUICK, 2)
    )
    assert found == [(PLANT, 1), (PAGES, 1), (QUICK, 1), (QUICK, 2)]


def test_one_test_with_a_server_does_not_move_its_file() -> None:
    assert ordered(Item(QUICK, 1), Item(MIXED, 2, ("servers",)), Item(MIXED, 1)) == [
        (QUICK, 1),
        (MIXED, 2),
        (MIXED, 1),
    ]


def test_a_file_that_comes_in_pieces_comes_whole() -> None:
    found = ordered(Item(PLANT, 1, ("servers",)), Item(QUICK, 1), Item(PLANT, 2, ("servers",)))
    assert found == [(PLANT, 1), (PLANT, 2), (QUICK, 1)]


def test_those_that_stay_together_begin_before_all_others() -> None:
    found = ordered(Item(PLANT, 1, ("servers",)), Item(INDEX, 1), Item(QUICK, 1), Item(STAGE, 1))
    assert found == [(INDEX, 1), (STAGE, 1), (PLANT, 1), (QUICK, 1)]
