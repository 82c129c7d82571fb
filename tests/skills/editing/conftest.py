"""The taxonomy's rows, and a process that forgets each test's decisions."""

from collections.abc import Iterator

import pytest

from skills import current


@pytest.fixture(autouse=True)
def _shipped_again() -> Iterator[None]:
    current.forget()
    yield
    current.forget()
