"""Whatever bytes arrive: a kind, a text or a DocumentError, and nothing else."""

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents import DocumentError, Kind, check_upload, extract
from documents.reading import read
from tests.documents import packages, pdfs

STARTS = st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\xff\xfe", b"\xd0\xcf\x11\xe0"])
WHOLE = {
    Kind.PDF: pdfs.page(pdfs.WORDS + pdfs.text("hidden", before="1 g")),
    Kind.DOCX: packages.word(),
    Kind.ODT: packages.odt("<text:p>Analyst</text:p>"),
    Kind.TXT: b"Analyst",
}
KINDS = st.sampled_from(list(WHOLE))


@given(st.text(max_size=30), st.integers(-1, 2**40), STARTS, st.binary(), st.binary())
def test_an_upload_has_a_kind_or_a_reason(
    name: str, size: int, start: bytes, head: bytes, tail: bytes
) -> None:
    for suffix in ("", ".pdf", ".docx", ".odt", ".txt"):
        with suppress(DocumentError):
            assert check_upload(name + suffix, size, start + head, tail) in Kind


@given(KINDS, STARTS, st.binary(max_size=2_000))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_are_read_or_refused(kind: Kind, start: bytes, data: bytes) -> None:
    with suppress(DocumentError):
        assert "\0" not in read(start + data, kind).text


@given(KINDS, st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_damaged_document_is_read_or_refused(kind: Kind, data: st.DataObject) -> None:
    whole = bytearray(WHOLE[kind])
    places = st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=8)
    for place in data.draw(places):
        whole[place] = data.draw(st.integers(0, 255))
    with suppress(DocumentError):
        assert read(bytes(whole), kind).pages >= 1


@given(KINDS, STARTS, st.binary(max_size=500))
@settings(max_examples=8, deadline=None)
def test_the_child_answers_for_any_bytes(kind: Kind, start: bytes, data: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "cv"
        path.write_bytes(start + data)
        with suppress(DocumentError):
            assert extract(path, kind).pages >= 1
