"""Files made to hurt: each is refused with a code, quickly, and nothing is fetched."""

import base64
import json
import socket
import time
import zlib
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents import Code, DocumentError
from formats import as_text, read
from tests.documents.packages import zipped
from tests.formats import samples
from tests.formats.test_reading import BADGES, PROFILES

BOMB = b"<!DOCTYPE a [<!ENTITY a 'x'><!ENTITY b '&a;&a;&a;'>]><Candidate>&b;</Candidate>"
FILE = b"<!DOCTYPE a [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><Candidate>&a;</Candidate>"
INCLUDE = (
    b'<Candidate xmlns:xi="http://www.w3.org/2001/XInclude">'
    b'<CandidateProfile><ExecutiveSummary><xi:include href="file:///etc/passwd" parse="text"/>'
    b"</ExecutiveSummary></CandidateProfile></Candidate>"
)
LYING_CHUNK = samples.png()[:33] + b"\xff\xff\xff\xff" + b"iTXt" + b"x" * 50
SWOLLEN = samples.baked(b"x" * 3_000_000, b"openbadges", packed=True)
ZIP_BOMB = zipped([("Skills.csv", b"Name\n" + b"a" * 60_000_000)])


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("cv.xml", BOMB, Code.UNREADABLE),
        ("cv.xml", FILE, Code.UNREADABLE),
        ("cv.xml", INCLUDE, Code.NOTHING_TOLD),
        ("cv.xml", b"<Candidate>" * 5_000, Code.UNREADABLE),
        ("cv.xml", samples.CANDIDATE[:-200], Code.UNREADABLE),
        ("cv.xml", b'<?xml version="1.0" encoding="nonsense"?><Candidate/>', Code.UNREADABLE),
        ("cv.json", b"[" * 1_000_000, Code.UNREADABLE),
        ("cv.json", b'{"basics":' + b'{"a":' * 100 + b"1" + b"}" * 101, Code.TOO_COMPLEX),
        ("cv.json", b'{"basics": [' + b"0," * 300_000 + b"0]}", Code.TOO_COMPLEX),
        ("cv.json", b'{"basics": "' + b"a" * 6_000_000 + b'"}', Code.TOO_LARGE),
        ("cv.json", b'{"basics": NaN}', Code.UNREADABLE),
        ("cv.json", b'{"basics": {"name": ' + b"9" * 5_000 + b"}}", Code.UNREADABLE),
        ("cv.json", b'{"basics": {"name": "Im', Code.UNREADABLE),
        ("cv.json", b'{"basics": "\xff\xfe\x80"}', Code.UNREADABLE),
        ("a.zip", ZIP_BOMB, Code.TOO_COMPLEX),
        ("a.zip", samples.linkedin()[:-30], Code.UNREADABLE),
        ("a.zip", zipped([("../Skills.csv", b"Name\nNmap\n")]), Code.UNREADABLE),
        ("a.zip", zipped((f"{n}.csv", b"") for n in range(2_100)), Code.TOO_COMPLEX),
        ("a.zip", zipped([("Skills.csv", b'Name\n"' + b"a" * 200_000)]), Code.UNREADABLE),
        ("a.png", LYING_CHUNK, Code.UNREADABLE),
        ("a.png", samples.png()[:-6], Code.UNREADABLE),
        ("a.png", b"GIF89a", Code.MISMATCH),
        ("a.png", samples.png(*[samples.chunk(b"tEXt", b"a\0b")] * 10_001), Code.TOO_COMPLEX),
        ("a.png", SWOLLEN, Code.TOO_COMPLEX),
        ("a.png", samples.baked(b"not packed")[:41] + b"\1" + b"x" * 40, Code.UNREADABLE),
        ("a.jwt", b"eyJ.e30", Code.UNREADABLE),
        ("a.jwt", b"eyJ.!!!.x", Code.UNREADABLE),
        ("a.jwt", samples.token([1, 2]), Code.OTHER_FORMAT),
    ],
)
def test_a_hostile_file_is_refused_with_a_code(name: str, data: bytes, code: Code) -> None:
    began = time.monotonic()
    with pytest.raises(DocumentError) as caught:
        read(name, data)
    assert caught.value.code is code
    assert time.monotonic() - began < 5


def test_a_chunk_that_is_longer_than_its_file_is_not_looked_into() -> None:
    with pytest.raises(DocumentError) as caught:
        read("a.png", LYING_CHUNK)
    assert caught.value.cause == "Chunk"


def test_a_picture_with_a_false_checksum_is_refused() -> None:
    data = bytearray(samples.baked(samples.as_json(samples.BADGE_3)))
    data[60] ^= 1
    with pytest.raises(DocumentError) as caught:
        read("a.png", bytes(data))
    assert caught.value.code is Code.UNREADABLE


@pytest.mark.parametrize("name", [*PROFILES, *BADGES])
def test_nothing_is_fetched(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a connection")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert read(name, (PROFILES | BADGES)[name])


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", 'https://x.be/"><b>']
)
def test_an_address_of_another_scheme_is_not_kept(url: str) -> None:
    badge = samples.BADGE_3 | {"id": url}
    (held,) = read("b.json", samples.as_json(badge)).certificates
    assert held.url == ""


def test_letters_a_database_refuses_are_left_out() -> None:
    data = b'{"basics": {"name": "I\\u0000m\\ud800ke\\u202e", "summary": "a\\u0000b"}}'
    found = read("cv.json", data)
    assert (found.name, found.summary) == ("Imke", "ab")


def test_values_of_the_wrong_type_are_passed_over() -> None:
    data = {
        "basics": {"name": ["x"], "summary": 7, "location": "Gent"},
        "work": "a job",
        "skills": [{"name": {"a": 1}}, "Nmap", {"name": "Splunk", "keywords": "one"}],
        "languages": [{"language": None, "fluency": 3}],
        "certificates": {"name": "CISSP", "date": True, "x-belfry": []},
        "meta": {"x-belfry": {"claims": [{"skill": 1, "level": "3"}], "conditions": [1]}},
    }
    found = read("cv.json", samples.as_json(data))
    assert [skill.name for skill in found.skills] == ["Splunk", "one"]
    assert [held.name for held in found.certificates] == ["CISSP"]
    assert (found.claims, found.conditions) == ((), {})


def test_a_pdf_whose_attachment_bursts_is_of_another_format() -> None:
    data = samples.pdf_with(zlib.compress(b"<" * 30_000_000))
    with pytest.raises(DocumentError):
        read("cv.pdf", data)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "type name basics work skills level languages badge issuer title id"
                " credentialSubject achievement alignment hasClaim awardedBy meta x-belfry".split()
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)


@given(VALUES, st.sampled_from(["Assertion", "OpenBadgeCredential", "EuropeanDigitalCredential"]))
@settings(max_examples=150, deadline=None)
def test_no_json_is_a_mistake_of_ours(value: Any, kind: str) -> None:
    shapes = ({"basics": value, "work": value, "meta": value}, {"type": kind, **_keyed(value)})
    # A refusal that names an exception of Python's was not thought of.
    assert [cause for shaped in shapes if "Error" in (cause := _cause(shaped))] == []


def _cause(value: object) -> str:
    try:
        read("a.json", json.dumps(value).encode())
    except DocumentError as refusal:
        return refusal.cause
    return ""


def _keyed(value: Any) -> dict[str, Any]:
    names = ("badge", "credentialSubject", "issuer", "id", "name")
    return dict.fromkeys(names, value)


@given(st.sampled_from(sorted(PROFILES | BADGES)), st.data())
@settings(max_examples=120, deadline=None)
def test_a_damaged_file_is_read_or_refused(name: str, data: st.DataObject) -> None:
    whole = bytearray((PROFILES | BADGES)[name])
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=6)):
        whole[place] = data.draw(st.integers(0, 255))
    with suppress(DocumentError):
        assert "\0" not in as_text(read(name, bytes(whole)))


def test_the_payload_of_a_signature_in_json_is_read() -> None:
    payload = base64.urlsafe_b64encode(samples.as_json(samples.BADGE_3)).rstrip(b"=").decode()
    found = read("b.json", samples.as_json({"payload": payload, "signatures": [{}]}))
    assert found.certificates[0].name == "Network defence"
