"""Files made to hurt: refused for the right reason, quickly, and nothing left running."""

import os
import resource
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from documents import Code, DocumentError, Kind, extract
from tests.documents import hostile, packages, pdfs
from tests.documents.hostile import Maker
from tests.documents.processes import children

SECONDS = 10
MEBIBYTE = 1 << 20
ROOT = Path(__file__).parents[2]
BOMBS = ROOT.parent / "shared" / "data" / "hostile" / "make_bombs.py"

OURS = [
    (hostile.nested_flate, Kind.PDF, Code.UNREADABLE),
    (hostile.flate_with_fonts, Kind.PDF, Code.UNREADABLE),
    (hostile.page_cycle, Kind.PDF, Code.UNREADABLE),
    (hostile.deep_arrays, Kind.PDF, Code.UNREADABLE),
    (lambda: pdfs.pages(51), Kind.PDF, Code.TOO_MANY_PAGES),
    (lambda: pdfs.pages(100_000), Kind.PDF, Code.TOO_MANY_PAGES),
    (lambda: b"%PDF-1.7 and nothing else", Kind.PDF, Code.UNREADABLE),
    (hostile.zip_bomb, Kind.DOCX, Code.TOO_COMPLEX),
    (hostile.high_ratio, Kind.DOCX, Code.TOO_COMPLEX),
    (hostile.many_members, Kind.DOCX, Code.TOO_COMPLEX),
    (hostile.wide_xml, Kind.DOCX, Code.TOO_COMPLEX),
    (hostile.slip, Kind.DOCX, Code.UNREADABLE),
    (hostile.absolute, Kind.DOCX, Code.UNREADABLE),
    (hostile.symlink, Kind.DOCX, Code.UNREADABLE),
    (hostile.overlapping, Kind.DOCX, Code.UNREADABLE),
    (hostile.lying_size, Kind.DOCX, Code.UNREADABLE),
    (hostile.leading_data, Kind.DOCX, Code.UNREADABLE),
    (hostile.trailing_data, Kind.DOCX, Code.MISMATCH),
    (hostile.laughs, Kind.DOCX, Code.UNREADABLE),
    (hostile.deep_xml, Kind.DOCX, Code.UNREADABLE),
    (hostile.macro, Kind.DOCX, Code.MACRO),
    (packages.word, Kind.ODT, Code.MISMATCH),
    (lambda: packages.odt("<text:p>x</text:p>"), Kind.DOCX, Code.MISMATCH),
    (lambda: b"\x7fELF\0\0", Kind.TXT, Code.UNREADABLE),
    (lambda: b"", Kind.TXT, Code.EMPTY),
]


@pytest.mark.parametrize(("make", "kind", "code"), OURS)
def test_it_is_refused_with_the_right_code(
    make: Maker, kind: Kind, code: Code, tmp_path: Path
) -> None:
    assert refusal(pdfs.saved(tmp_path, make()), kind).code is code


@pytest.mark.parametrize(
    ("make", "kind", "cause"),
    [
        (hostile.nested_flate, Kind.PDF, "LimitReachedError"),
        (hostile.overlapping, Kind.DOCX, "Overlap"),
        (hostile.lying_size, Kind.DOCX, "BadZipFile"),
        (hostile.laughs, Kind.DOCX, "DTDForbidden"),
        (hostile.deep_xml, Kind.DOCX, "Depth"),
    ],
)
def test_the_first_guard_in_its_way_stops_it(
    make: Maker, kind: Kind, cause: str, tmp_path: Path
) -> None:
    assert refusal(pdfs.saved(tmp_path, make()), kind).cause == cause


def test_a_form_that_draws_itself_ends(tmp_path: Path) -> None:
    found = extract(pdfs.saved(tmp_path, hostile.form_cycle()), Kind.PDF)
    assert found.warnings == (Code.NO_TEXT,)


def test_it_never_reads_the_file_an_entity_names(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("canary-in-a-file")
    data = hostile.xxe(secret.as_uri())
    assert refusal(pdfs.saved(tmp_path, data), Kind.DOCX).code is Code.UNREADABLE


def test_it_never_calls_the_address_an_entity_names(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/x"
        refusal(pdfs.saved(tmp_path, hostile.xxe(url)), Kind.DOCX)
        with pytest.raises(BlockingIOError):
            listener.accept()


def test_it_never_fetches_a_remote_template(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/x"
        found = extract(pdfs.saved(tmp_path, hostile.remote_template(url)), Kind.DOCX)
        with pytest.raises(BlockingIOError):
            listener.accept()
    assert found.text == packages.SENTENCE


def test_the_reader_of_a_bomb_does_not_grow(tmp_path: Path) -> None:
    path = pdfs.saved(tmp_path, hostile.nested_flate())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    refusal(path, Kind.PDF)
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 < 20 * MEBIBYTE


@pytest.fixture(scope="module")
def bombs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Packing gigabytes takes a while, so the files outlive the run."""
    if not BOMBS.exists():
        pytest.skip(f"the bomb maker is not at {BOMBS}")
    kept = request.config.cache.mkdir("bombs") / "made"
    if not kept.exists():
        folder = tmp_path_factory.mktemp("shared")
        command = [sys.executable, "-m", "tests.documents.packing", str(BOMBS)]
        paths = {**os.environ, "PYTHONPATH": str(ROOT)}
        subprocess.run(command, cwd=folder, env=paths, check=True, capture_output=True)
        with suppress(OSError):  # another run was first
            (folder / "bombs").rename(kept)
    return kept


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("flate1_1GiB.pdf", {Code.UNREADABLE}),
        ("flate2_10GiB.pdf", {Code.UNREADABLE}),
        ("flate3_10GiB.pdf", {Code.UNREADABLE}),
        ("pagecycle.pdf", {Code.UNREADABLE}),
        ("manypages.pdf", {Code.UNREADABLE, Code.TOO_MANY_PAGES}),
        ("deepnest.pdf", {Code.UNREADABLE}),
        ("laughs.docx", {Code.UNREADABLE}),
        ("xxe.docx", {Code.UNREADABLE}),
        ("xxe_http.docx", {Code.UNREADABLE}),
        ("zipbomb_1GiB.docx", {Code.TOO_COMPLEX}),
        ("deepxml.docx", {Code.UNREADABLE}),
        ("manyfiles.docx", {Code.TOO_LARGE}),
        ("slip.docx", {Code.UNREADABLE}),
    ],
)
def test_the_shared_bombs_are_refused_in_time(name: str, codes: set[Code], bombs: Path) -> None:
    kind = Kind(name.rpartition(".")[2])
    assert refusal(bombs / name, kind).code in codes


def refusal(path: Path, kind: Kind) -> DocumentError:
    """Why the file is refused: in good time, with no process left behind."""
    started, before = time.monotonic(), children()
    with pytest.raises(DocumentError) as caught:
        extract(path, kind)
    assert time.monotonic() - started < SECONDS
    assert children() == before
    return caught.value
