"""Each test has a folder of its own for segments."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def root(tmp_path: Path, settings: Any) -> Path:
    settings.INDEX_ROOT = tmp_path / "index"
    return tmp_path / "index"
