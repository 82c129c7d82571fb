"""The child that reads: confined, on the clock, and gone afterwards."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from documents import DEFAULT, Code, DocumentError, Kind, Limits, extract
from tests.documents import packages, pdfs
from tests.documents.processes import children

WALLS = """
import sys
from documents.confinement import confine
from documents.terms import Limits
confine(Limits(memory_bytes=64 << 20, cpu_seconds=1))
"""


def confined(statement: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", WALLS + statement], capture_output=True, text=True, check=False
    )


def refusal(path: Path, limits: Limits) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        extract(path, Kind.PDF, limits=limits)
    return caught.value


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("cv.pdf", pdfs.page(pdfs.WORDS)),
        ("cv.docx", packages.word()),
        ("cv.odt", packages.odt(f"<text:p>{packages.SENTENCE}</text:p>")),
        ("cv.txt", packages.SENTENCE.encode()),
    ],
)
def test_it_reads_every_kind(name: str, data: bytes, tmp_path: Path) -> None:
    path = pdfs.saved(tmp_path, data, name)
    assert extract(path, Kind(path.suffix[1:])).text == packages.SENTENCE


def test_letters_of_all_alphabets_survive_the_way_back(tmp_path: Path) -> None:
    shown = 'Zoë Núñez, "ingénieure" \\ σύμβουλος 安全 🙂 and some more words'
    path = pdfs.saved(tmp_path, shown.encode(), "cv.txt")
    assert extract(path, Kind.TXT).text == shown


def test_the_clock_ends_a_reading(tmp_path: Path) -> None:
    path = pdfs.saved(tmp_path, pdfs.page(pdfs.WORDS))
    assert refusal(path, Limits(wall_seconds=0.01)).code is Code.TIMEOUT


def test_the_processor_limit_ends_a_reading(tmp_path: Path) -> None:
    path = pdfs.saved(tmp_path, pdfs.page(pdfs.text("word", at=(9, 9)) * 60_000))
    assert refusal(path, Limits(cpu_seconds=1)).code is Code.TIMEOUT


def test_the_memory_limit_ends_a_reading(tmp_path: Path) -> None:
    path = pdfs.saved(tmp_path, pdfs.page(pdfs.text("word", at=(9, 9)) * 60_000))
    assert refusal(path, Limits(memory_bytes=8 << 20)).code is Code.UNREADABLE


@pytest.mark.parametrize("limits", [DEFAULT, Limits(wall_seconds=0.05), Limits(pages=0)])
def test_no_process_is_left_behind(limits: Limits, tmp_path: Path) -> None:
    path = pdfs.saved(tmp_path, pdfs.page(pdfs.WORDS))
    before = children()
    with suppress(DocumentError):
        extract(path, Kind.PDF, limits=limits)
    assert children() == before


def test_a_missing_file_is_the_callers_mistake(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        extract(tmp_path / "none.pdf", Kind.PDF)


StandIn = Callable[[str], None]


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StandIn:
    """Puts a shell script in the place of the child's interpreter."""

    def put(script: str) -> None:
        path = tmp_path / "python"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o700)
        monkeypatch.setattr(sys, "executable", str(path))

    return put


def test_the_child_sees_nothing_of_our_environment(
    stand_in: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = '{"text": "%s", "pages": 1, "hidden": [], "warnings": []}'
    stand_in(f"""printf '{answer}' "$(env | tr '\\n' ' ')" """)
    monkeypatch.setenv("SECRET_KEY", "canary-in-the-environment")
    seen = extract(pdfs.saved(tmp_path, b"x"), Kind.TXT).text
    assert "PYTHONPATH" in seen
    assert "canary" not in seen


def test_grandchildren_die_with_the_child(stand_in: StandIn, tmp_path: Path) -> None:
    stand_in(f"sleep 60 &\necho $! > {tmp_path}/pid\nwait")
    path = pdfs.saved(tmp_path, b"x")
    assert refusal(path, Limits(wall_seconds=2)).code is Code.TIMEOUT
    assert is_gone(int((tmp_path / "pid").read_text()))


@pytest.mark.parametrize(
    "script", ["exec yes", "echo no JSON", "echo '{}'", "kill -9 $$", "exit 3"]
)
def test_a_child_that_makes_no_sense_is_not_believed(
    script: str, stand_in: StandIn, tmp_path: Path
) -> None:
    stand_in(script)
    assert refusal(pdfs.saved(tmp_path, b"x"), DEFAULT).code is Code.UNREADABLE


@pytest.mark.parametrize(
    "statement",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import os; os.fork()",
        "open('/tmp/belfry-written', 'w').write('x')",
        "bytearray(256 << 20)",
    ],
)
def test_behind_the_walls_there_is_no_way_out(statement: str) -> None:
    ended = confined(statement)
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1].startswith(("PermissionError", "OSError", "MemoryError"))


def test_behind_the_walls_time_is_short() -> None:
    assert confined("while True: pass").returncode == -signal.SIGXCPU


def is_gone(pid: int) -> bool:
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        stat = Path(f"/proc/{pid}/stat")
        if stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z":
            return True  # ours no more: it waits for init to notice
        time.sleep(0.01)
    return False
