"""`python3 start.py`, whole: one start of a copy of the tree, through kills and signals."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from embedded.envfile import read_env_file
from embedded.install import PORTAL, Environment
from tests.embedded.processes import ROOT, alive, gone, kill, open_directory, wait_until

pytestmark = [
    pytest.mark.servers,
    pytest.mark.skipif(
        not Environment(ROOT).is_whole(PORTAL),
        reason="the environment was not made by start.py; a copy of the tree could not share it",
    ),
]
NOT_COPIED = shutil.ignore_patterns(
    ".venv", ".git", "var", "staticfiles", "__pycache__", ".*_cache", "test-results"
)
SERVED = {"web", "worker", "mail", "beat", "postgres", "valkey"}


@dataclass
class Tree:
    """A copy of the portal in which it can be started."""

    path: Path
    port: int

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Run start.py, without the servers of this test run."""
        hidden = ("DATABASE_URL", "REDIS_URL", "EMAIL_URL", "DJANGO_SETTINGS_MODULE", "SITE_URL")
        return subprocess.Popen(
            [sys.executable, "start.py", "--empty", "--port", str(self.port), *arguments],
            cwd=self.path,
            env={key: value for key, value in os.environ.items() if key not in hidden},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def serves(self) -> bool:
        """Tell whether a page comes."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5) as page:
                return bool(page.status == 200)
        except OSError:
            return False

    def serves_by_others_than(self, gone: set[int]) -> bool:
        """Tell whether a page comes, and every child is a new one."""
        children = self.children()
        return set(children) == SERVED and not gone & set(children.values()) and self.serves()

    def children(self) -> dict[str, int]:
        """Return the pid of each child."""
        try:
            recorded = json.loads((self.path / "var/children.json").read_text())
        except FileNotFoundError:
            return {}
        return {name: child[0] for name, child in recorded.items() if name in SERVED}


@pytest.fixture(scope="module")
def tree() -> Iterator[Tree]:
    with open_directory() as directory, socket.socket() as probe:
        path = directory / "a tree, abîmé"
        shutil.copytree(ROOT, path, ignore=NOT_COPIED)
        (path / ".venv").symlink_to(ROOT / ".venv")
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        yield Tree(path, port)
        for left in alive(path):
            kill(left)


@pytest.fixture(scope="module")
def started(tree: Tree) -> Iterator[subprocess.Popen[str]]:
    process = tree.start()
    try:
        assert wait_until(lambda: tree.serves() or process.poll() is not None, 90)
        assert process.poll() is None, process.communicate()[0]
        assert wait_until(lambda: set(tree.children()) == SERVED)
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=90)


def test_it_serves_and_recovers_from_the_loss_of_every_child(
    started: subprocess.Popen[str], tree: Tree
) -> None:
    before = tree.children()
    for pid in before.values():
        kill(pid)
    assert wait_until(lambda: not set(before.values()) & set(tree.children().values()))
    assert wait_until(tree.serves)
    assert started.poll() is None


def test_a_second_start_is_refused_and_manage_py_finds_the_first(
    started: subprocess.Popen[str], tree: Tree
) -> None:
    second = tree.start()
    assert "already running" in second.communicate(timeout=90)[0]
    assert second.returncode == 1
    assert read_env_file(tree.path / "var/env")["SITE_URL"].endswith(str(tree.port))
    question = ["manage.py", "migrate", "--check"]
    hidden = ("DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE")
    env = {key: value for key, value in os.environ.items() if key not in hidden}
    assert subprocess.run([sys.executable, *question], cwd=tree.path, env=env).returncode == 0  # noqa: PLW1510


def test_a_killed_start_leaves_nothing_and_the_next_one_recovers(
    started: subprocess.Popen[str], tree: Tree
) -> None:
    orphans = set(tree.children().values())
    kill(started.pid)
    started.wait()
    again = tree.start()
    # The orphans may still serve a page when the next start has not even begun.
    assert wait_until(lambda: again.poll() is not None or tree.serves_by_others_than(orphans))
    again.send_signal(signal.SIGHUP)
    assert again.wait(90) == 129
    assert gone(tree.path)


def test_a_taken_port_is_one_line(tree: Tree) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        refused = tree.start("--port", str(taken))
        said = refused.communicate(timeout=90)[0]
    assert said.strip() == f"Port {taken} is taken: choose another with --port."
    assert refused.returncode == 1
