"""Directories, locks, ports and the file that manage.py reads."""

import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from embedded import identity, place, postgres, rundir
from embedded.envfile import kept_secret_key, read_env_file, write_env_file
from embedded.errors import CannotStart, explain
from embedded.identity import Identity, can_reach, choose_identity
from embedded.place import refuse_taken_port, take_place
from embedded.rundir import make_run_directory, sweep
from embedded.start import env_hint, note_environment
from tests.embedded.processes import ROOT, open_directory


@pytest.fixture
def tree() -> Iterator[Path]:
    with open_directory() as path:
        yield path


def test_sockets_fit_into_107_bytes() -> None:
    run = make_run_directory(choose_identity())
    assert len(os.fsencode(run.postgres / ".s.PGSQL.5432.lock")) < 107
    run.remove()


def test_an_abandoned_run_directory_is_swept(monkeypatch: pytest.MonkeyPatch) -> None:
    run = make_run_directory(choose_identity())
    os.close(run.lock)
    monkeypatch.setattr(rundir, "YOUNG_SECONDS", -1)
    sweep()
    assert not run.path.exists()


def test_a_run_directory_in_use_is_not_swept(monkeypatch: pytest.MonkeyPatch) -> None:
    run = make_run_directory(choose_identity())
    holding = "import time; print('held', flush=True); time.sleep(60)"
    holder = subprocess.Popen(
        [sys.executable, "-c", holding], pass_fds=[run.lock], stdout=subprocess.PIPE
    )
    monkeypatch.setattr(rundir, "YOUNG_SECONDS", -1)
    sweep()
    assert run.path.exists()
    holder.send_signal(signal.SIGKILL)
    holder.communicate()
    run.remove()


def test_the_env_file_is_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "deep/env"
    write_env_file(path, {"SECRET_KEY": "s=e", "SITE_URL": "http://127.0.0.1:8000"})
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read_env_file(path) == {"SECRET_KEY": "s=e", "SITE_URL": "http://127.0.0.1:8000"}


def test_the_secret_key_is_made_once(tmp_path: Path) -> None:
    key = kept_secret_key(tmp_path / "env")
    write_env_file(tmp_path / "env", {"SECRET_KEY": key})
    assert len(key) >= 50
    assert kept_secret_key(tmp_path / "env") == key


def test_chosen_data_leaves_the_trees_own_key_and_addresses_alone(tree: Path) -> None:
    own = take_place(tree, data=None)
    chosen = take_place(tree, data=tree / "my data")
    noted = note_environment(own, {}, port=8000)
    other = note_environment(chosen, {}, port=8001)
    assert read_env_file(tree / "var/env") == noted
    assert read_env_file(tree / "my data/env") == other
    assert other["SECRET_KEY"] != noted["SECRET_KEY"]
    assert note_environment(own, {}, port=8000) == noted
    hints = env_hint(own, tree), env_hint(chosen, tree)
    assert hints == ("", f" manage.py finds it with ENV_FILE='{tree}/my data/env'.")
    own.lock.close()
    chosen.lock.close()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives PostgreSQL to another user")
def test_a_closed_tree_whose_data_lies_elsewhere_still_has_its_own_env_file(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "SHARED", tree)
    closed = tree / "closed"
    closed.mkdir(mode=0o700)
    taken = take_place(closed, data=None)
    noted = note_environment(taken, {}, port=8000)
    assert taken.data.parent == tree
    assert read_env_file(taken.data / "env") == read_env_file(closed / "var/env") == noted
    taken.lock.close()


def test_a_second_start_on_the_same_data_is_refused(tree: Path) -> None:
    first = take_place(tree, data=None)
    with pytest.raises(CannotStart, match="already running"):
        take_place(tree, data=None)
    first.lock.close()


def test_uploads_and_logs_are_closed_to_others(tree: Path) -> None:
    place = take_place(tree, data=None)
    assert stat.S_IMODE(place.media.stat().st_mode) == 0o700
    assert stat.S_IMODE(place.logs.stat().st_mode) == 0o700
    place.lock.close()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives PostgreSQL to another user")
def test_data_that_postgres_cannot_reach_is_refused_and_not_opened_up(tree: Path) -> None:
    closed = tree / "closed"
    closed.mkdir(mode=0o700)
    with pytest.raises(CannotStart, match="may not enter"):
        take_place(tree, data=closed / "data")
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    assert not can_reach(closed, Identity(65534, 65534))


def test_a_machine_without_an_unprivileged_user_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(identity, "UNPRIVILEGED", ("no-such-user",))
    with pytest.raises(CannotStart, match="no user 'postgres' or 'nobody'"):
        choose_identity()


def test_a_taken_port_is_told() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(CannotStart, match="is taken"):
            refuse_taken_port(other.getsockname()[1])


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_number_that_is_no_port_is_told(port: int) -> None:
    with pytest.raises(CannotStart, match="is not a port"):
        refuse_taken_port(port)


def test_a_full_disk_is_one_line() -> None:
    with pytest.raises(OSError, match="space") as caught, Path("/dev/full").open("w") as full:
        full.write("x")
    assert explain(caught.value).startswith("The disk is full")


@pytest.mark.real_clock
def test_a_full_disk_behind_a_failure_is_what_is_told(tree: Path) -> None:
    place = take_place(tree, data=None)
    failed = CannotStart("prepare failed with code 1: the connection is closed")
    assert place.blame_the_disk(failed) is failed
    (place.logs / "postgres.log").write_text("PANIC: could not write: No space left on device\n")
    assert str(place.blame_the_disk(failed)).startswith("The disk is full")
    place.lock.close()


def test_a_disk_that_fills_up_while_the_database_is_made_is_what_is_told(tree: Path) -> None:
    full = "ERROR:  could not copy file: No space left on device"
    command = ["sh", "-c", f"echo '{full}' >&2"]
    place = take_place(tree, data=None)
    with pytest.raises(CannotStart, match="No space left") as caught:
        postgres._run(command, place.identity)
    assert str(place.blame_the_disk(caught.value)).startswith("The disk is full")
    place.lock.close()


def test_a_full_disk_ends_the_start_with_one_line(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from embedded import commands\n"
        "def full(*a): Path('/dev/full').write_text('x')\n"
        "commands._start = full\n"
        "sys.exit(commands.main([], root=Path(sys.argv[1])))"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 1
    assert "Traceback" not in answer.stdout + answer.stderr
    assert "The disk is full" in answer.stdout


@pytest.mark.real_clock
def test_the_clock_of_a_young_directory_protects_it() -> None:
    run = make_run_directory(choose_identity())
    os.close(run.lock)
    sweep()
    assert time.time() - run.path.stat().st_mtime < rundir.YOUNG_SECONDS
    assert run.path.exists()
    (run.path / "lock").unlink()
    run.postgres.rmdir()
    run.path.rmdir()
