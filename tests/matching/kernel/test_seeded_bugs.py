"""The battery finds bugs: each of these, put into a copy of the kernel, gives a wrong answer."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import matching.kernel
from tests.matching.kernel.battery import DIFFERS
from tests.matching.kernel.seeded import BUGS, Bug

ROOT = Path(__file__).parents[3]
KERNEL = Path(matching.kernel.__file__).parent


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The kernel alone, where it is found before the one in use."""
    target = tmp_path / "matching" / "kernel"
    shutil.copytree(KERNEL, target, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "matching" / "__init__.py").touch()
    return target


def run_battery(place: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.matching.kernel.battery"],
        cwd=place,
        env={**os.environ, "PYTHONPATH": f"{place}{os.pathsep}{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def seed(copy: Path, bug: Bug) -> None:
    source = (copy / bug.file).read_text()
    assert source.count(bug.right) == 1, f"{bug.file} no longer says: {bug.right}"
    (copy / bug.file).write_text(source.replace(bug.right, bug.wrong))


def test_it_finds_nothing_in_the_kernel_as_it_is(copy: Path, tmp_path: Path) -> None:
    done = run_battery(tmp_path)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name)
def test_it_catches(bug: Bug, copy: Path, tmp_path: Path) -> None:
    seed(copy, bug)
    done = run_battery(tmp_path)
    # A wrong answer, not a program that falls over.
    assert done.returncode == DIFFERS, done.stdout + done.stderr


def test_it_says_when_a_line_to_be_broken_is_gone(copy: Path) -> None:
    with pytest.raises(AssertionError, match="no longer says"):
        seed(copy, Bug("gone", "rules.py", "return nothing of the kind", ""))
