"""Each test has a folder of its own for segments, and begins where everything is settled."""

from pathlib import Path
from typing import Any

import pytest

from tests.matching.index.cases import settle


@pytest.fixture(autouse=True)
def root(tmp_path: Path, settings: Any) -> Path:
    settings.INDEX_ROOT = tmp_path / "index"
    return tmp_path / "index"


@pytest.fixture(autouse=True)
def _settled(request: pytest.FixtureRequest) -> None:
    """For tests that commit: what the last one emptied must not look like a change of theirs."""
    marker = request.node.get_closest_marker("django_db")
    if marker is not None and marker.kwargs.get("transaction"):
        request.getfixturevalue("transactional_db")
        settle()
