"""The virtual environment is taken for whole only when it is."""

import importlib.util
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from embedded.errors import CannotStart
from embedded.install import INSTALLER, PORTAL, Environment

PINNED = "# nothing to install\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tree whose requirements are empty, installed by pip alone: it needs no registry."""
    root = tmp_path_factory.mktemp("made")
    for name in (*PORTAL, INSTALLER):
        (root / name).write_text(PINNED)
    Environment(root).install(PORTAL)
    return root


@pytest.fixture
def environment(made: Path) -> Iterator[Environment]:
    """That tree's environment; what a test does to its files is undone."""
    kept = {path: path.read_text() for path in made.glob("requirements*.txt")}
    stamp = made / ".venv/installed.json"
    kept[stamp] = stamp.read_text()
    yield Environment(made)
    for path, text in kept.items():
        path.write_text(text)


def test_an_installed_environment_is_whole(environment: Environment) -> None:
    assert environment.is_whole(PORTAL)
    assert not environment.is_running()


def test_one_without_a_stamp_is_not_whole(environment: Environment) -> None:
    (environment.path / "installed.json").unlink()
    assert not environment.is_whole(PORTAL)


def test_changed_requirements_are_noticed(environment: Environment) -> None:
    (environment.root / "requirements.txt").write_text("# something else\n")
    assert not environment.is_whole(PORTAL)
    environment.install(PORTAL)
    assert environment.is_whole(PORTAL)


def test_another_python_is_noticed(environment: Environment) -> None:
    stamp = environment.path / "installed.json"
    stamp.write_text(json.dumps({**json.loads(stamp.read_text()), "python": "3.11.0 (of old)"}))
    assert not environment.is_whole(PORTAL)


def test_a_requirement_without_a_hash_is_refused_and_leaves_no_stamp(
    environment: Environment,
) -> None:
    (environment.root / "requirements.txt").write_text("django==5.2.19\n")
    with pytest.raises(CannotStart, match="could not be installed"):
        environment.install(PORTAL)
    # Nobody knows how far it came: going back to the old file does not make it whole.
    (environment.root / "requirements.txt").write_text(PINNED)
    assert not environment.is_whole(PORTAL)


def test_a_python_without_venv_is_told_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (*PORTAL, INSTALLER):
        (tmp_path / name).write_text(PINNED)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(CannotStart, match="apt-get install python3-venv"):
        Environment(tmp_path).install(PORTAL)


def test_it_imports_nothing_that_is_not_in_the_standard_library() -> None:
    code = (
        "import sys; before = set(sys.modules); import embedded.commands, embedded.start\n"
        "new = {name.split('.')[0] for name in set(sys.modules) - before}\n"
        "print(sorted(new - set(sys.stdlib_module_names) - {'embedded'}))"
    )
    command = [sys.executable, "-c", code]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
