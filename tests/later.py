"""`--days=200` runs the tests as they will run in 200 days: none counts on the day it was written.

The clock of Python in the test's own process is moved: what goes by another one stays out.
"""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

OTHER_CLOCKS = ("browser", "real_clock", "servers", "walk")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--days", type=int, default=0, metavar="N", help="run as in N days from now")


def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Before any conftest: a module may look at the clock when it is read."""
    if days := early_config.known_args_namespace.days:
        travel = time_machine.travel(datetime.now(UTC) + timedelta(days=days))
        travel.start()
        early_config.add_cleanup(travel.stop)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("days"):
        config.hook.pytest_deselected(items=[item for item in items if not _by_our_clock(item)])
        items[:] = [item for item in items if _by_our_clock(item)]


def _by_our_clock(item: pytest.Item) -> bool:
    return not any(item.get_closest_marker(mark) for mark in OTHER_CLOCKS)
