"""The supervisor keeps its children running, and leaves none behind."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from embedded.errors import CannotStart, Interrupted
from embedded.interrupts import Interrupts
from embedded.ledger import Ledger
from embedded.services import Service
from embedded.supervisor import Supervisor
from tests.embedded.processes import ROOT, alive, failing, family, gone, kill, wait_until

pytestmark = pytest.mark.servers

# Stands in for start.py: supervises two families until a signal comes.
HOLDER = """
import sys
from pathlib import Path
from embedded.errors import Interrupted
from embedded.interrupts import Interrupts
from embedded.ledger import Ledger
from embedded.services import Service
from embedded.supervisor import Supervisor
from tests.embedded.processes import family
mark = Path(sys.argv[1])
interrupts = Interrupts()
interrupts.listen()
supervisor = Supervisor(
    logs=mark, ledger=Ledger(mark / "children.json"), interrupts=interrupts, say=lambda text: None
)
try:
    for name in ("one", "two"):
        supervisor.start(family(name, mark))
    (mark / "ready").touch()
    supervisor.watch()
except Interrupted as end:
    code = 128 + end.signum
finally:
    supervisor.stop()
    interrupts.ignore()
sys.exit(code)
"""


@pytest.fixture
def supervisor(tmp_path: Path) -> Iterator[Supervisor]:
    ledger = Ledger(tmp_path / "children.json")
    made = Supervisor(logs=tmp_path, ledger=ledger, interrupts=Interrupts(), say=print)
    yield made
    made.stop()


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path)], cwd=ROOT)
    assert wait_until((tmp_path / "ready").exists)
    assert wait_until(lambda: len(alive(tmp_path)) == 5)
    yield process
    process.kill()
    process.wait()
    for left in alive(tmp_path):
        kill(left)


def _watch(supervisor: Supervisor, seconds: float) -> None:
    """Let it watch for a while, then end it as Ctrl-C would."""
    bell = threading.Timer(seconds, supervisor.interrupts.received.append, [signal.SIGINT])
    bell.start()
    with pytest.raises(Interrupted):
        supervisor.watch()


def test_it_starts_a_killed_child_again(supervisor: Supervisor, tmp_path: Path) -> None:
    supervisor.start(family("one", tmp_path))
    first = supervisor.children[0].process.pid
    kill(first)
    _watch(supervisor, 1)
    assert supervisor.children[0].process.pid != first
    assert supervisor.children[0].process.poll() is None


def test_it_leaves_no_grandchild_of_a_killed_child(supervisor: Supervisor, tmp_path: Path) -> None:
    supervisor.start(family("one", tmp_path))
    assert wait_until(lambda: len(alive(tmp_path)) == 2)
    before = alive(tmp_path)
    kill(supervisor.children[0].process.pid)
    _watch(supervisor, 1)
    assert not before & alive(tmp_path)


def test_it_gives_up_on_a_child_that_keeps_ending(supervisor: Supervisor) -> None:
    supervisor.launch(failing("teapot"))
    with pytest.raises(CannotStart, match=r"teapot ended 6 times in a minute(.|\n)*out of tea"):
        supervisor.watch()


def test_it_shows_the_log_of_a_step_that_failed(supervisor: Supervisor) -> None:
    with pytest.raises(CannotStart, match="migrate failed with code 1: out of tea"):
        supervisor.run(failing("migrate"))


def test_it_passes_on_what_a_step_says_and_keeps_its_complaints(
    supervisor: Supervisor, tmp_path: Path
) -> None:
    code = "import sys; print('one'); print('two'); print('a warning', file=sys.stderr)"
    heard: list[str] = []
    supervisor.run(
        Service("step", [sys.executable, "-c", code], dict(os.environ), ROOT), hear=heard.append
    )
    assert heard == ["one", "two"]
    assert (tmp_path / "step.errors.log").read_text() == "a warning\n"


def test_it_says_when_a_child_never_gets_ready(supervisor: Supervisor, tmp_path: Path) -> None:
    slow = family("slow", tmp_path)
    never = type(slow)(
        slow.name, slow.command, slow.env, slow.cwd, is_ready=lambda pid: False, patience=0.2
    )
    with pytest.raises(CannotStart, match="slow is not ready"):
        supervisor.start(never)


def test_it_stops_children_and_grandchildren(supervisor: Supervisor, tmp_path: Path) -> None:
    supervisor.start(family("one", tmp_path))
    supervisor.start(family("two", tmp_path))
    assert wait_until(lambda: len(alive(tmp_path)) == 4)
    supervisor.stop()
    assert gone(tmp_path)


@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_ends_everything_on_a_signal(
    holder: subprocess.Popen[bytes], tmp_path: Path, signum: signal.Signals
) -> None:
    holder.send_signal(signum)
    assert holder.wait(60) == 128 + signum
    assert gone(tmp_path)


def test_a_second_ctrl_c_does_not_cut_the_stop_short(
    holder: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    holder.send_signal(signal.SIGINT)
    time.sleep(0.05)
    holder.send_signal(signal.SIGINT)
    assert holder.wait(60) == 130
    assert gone(tmp_path)


def test_its_children_die_with_it(holder: subprocess.Popen[bytes], tmp_path: Path) -> None:
    children = [child[0] for child in Ledger(tmp_path / "children.json").recorded()]
    kill(holder.pid)
    holder.wait()
    assert len(children) == 2
    assert wait_until(lambda: not set(children) & alive(tmp_path))


def test_the_next_start_ends_what_a_killed_one_left(tmp_path: Path) -> None:
    orphan = subprocess.Popen(
        [sys.executable, "-c", "import time; time.sleep(600)"], start_new_session=True
    )
    Ledger(tmp_path / "children.json").note("worker", orphan.pid, signal.SIGTERM)
    Ledger(tmp_path / "children.json").end_leftovers()
    assert orphan.wait(30) == -signal.SIGTERM


def test_the_next_start_spares_a_process_that_got_the_same_number(tmp_path: Path) -> None:
    stranger = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    (tmp_path / "children.json").write_text(f'{{"worker": [{stranger.pid}, "1", 15]}}')
    Ledger(tmp_path / "children.json").end_leftovers()
    assert stranger.poll() is None
    stranger.kill()
    stranger.wait()
