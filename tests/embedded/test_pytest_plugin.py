"""Servers for one test run or one command, and none left after it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.embedded.processes import ROOT, alive, kill, wait_until

pytestmark = pytest.mark.servers

INNER = """
import os, time
from pathlib import Path

def test_it_waits():
    Path(os.environ["TOLD"]).write_text(os.environ["DATABASE_URL"])
    time.sleep(float(os.environ["SECONDS"]))
"""


def _environment(told: Path, seconds: float) -> dict[str, str]:
    hidden = ("DATABASE_URL", "REDIS_URL", "PYTEST_XDIST_WORKER", "PYTEST_ADDOPTS")
    kept = {key: value for key, value in os.environ.items() if key not in hidden}
    return {**kept, "TOLD": str(told), "SECONDS": str(seconds)}


def _servers(told: Path) -> set[int]:
    """Return the processes that use the run directory which the inner run told of."""
    address = told.read_text() if told.exists() else ""
    directory = address.partition("host=")[2].removesuffix("/pg")
    return alive(Path(directory)) if directory else set()


USUAL = {signal.SIGINT: signal.default_int_handler, signal.SIGHUP: signal.SIG_DFL}


@pytest.fixture
def inner(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A pytest run of its own that sleeps in its only test."""
    # Ignored where a shell runs the suite in the background; the inner run would inherit it.
    for signum, usual in USUAL.items():
        if signal.getsignal(signum) is signal.SIG_IGN:
            signal.signal(signum, usual)
    (tmp_path / "test_inner.py").write_text(INNER)
    told = tmp_path / "told"
    plugins = ["-p", "embedded.pytest_plugin", "-p", "no:django", "-p", "no:cacheprovider"]
    process = subprocess.Popen(
        [sys.executable, "-m", "pytest", "-q", "-c", os.devnull, *plugins, str(tmp_path)],
        cwd=ROOT,
        env=_environment(told, 60),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    # PostgreSQL has children; Valkey makes it more than one in any case.
    assert wait_until(lambda: len(_servers(told)) >= 2)
    yield process
    process.kill()
    process.wait()


@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_a_test_run_leaves_no_server(
    inner: subprocess.Popen[bytes], tmp_path: Path, signum: signal.Signals
) -> None:
    inner.send_signal(signum)
    inner.wait(60)
    assert wait_until(lambda: not _servers(tmp_path / "told"))


def _run(tmp_path: Path, code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "embedded.run", "--", sys.executable, "-c", code],
        cwd=ROOT,
        env=_environment(tmp_path / "told", 0),
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_command_gets_servers_and_its_exit_code_back(tmp_path: Path) -> None:
    code = (
        "import os, sys, psycopg2, redis\n"
        "psycopg2.connect(os.environ['DATABASE_URL']).close()\n"
        "redis.Redis.from_url(os.environ['REDIS_URL']).ping()\n"
        "print(os.environ['REDIS_URL']); sys.exit(7)"
    )
    answer = _run(tmp_path, code)
    assert answer.returncode == 7, answer.stderr
    assert not Path(answer.stdout.strip().removeprefix("unix://")).parent.exists()


def test_a_command_that_is_not_there_is_told(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "embedded.run", "--", "no-such-command"]
    answer = subprocess.run(
        command,
        cwd=ROOT,
        env=_environment(tmp_path / "told", 0),
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 127
    assert answer.stderr == "There is no command no-such-command.\n"


def test_a_killed_command_says_so(tmp_path: Path) -> None:
    code = f"import os, signal; os.kill(os.getpid(), signal.{signal.SIGKILL.name})"
    assert _run(tmp_path, code).returncode == 137


def test_servers_die_with_a_killed_run(tmp_path: Path) -> None:
    told = tmp_path / "told"
    code = f"import os, time; open({str(told)!r}, 'w').write(os.environ['DATABASE_URL'])"
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "embedded.run",
            "--",
            sys.executable,
            "-c",
            code + "; time.sleep(60)",
        ],
        cwd=ROOT,
        env=_environment(told, 0),
    )
    assert wait_until(lambda: len(_servers(told)) >= 2)
    kill(process.pid)
    process.wait()
    assert wait_until(lambda: not _servers(told))
