"""Files made to hurt: each is refused with a code, quickly, and nothing is fetched."""

import json
import socket
import time
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adverts.files import AdvertError, Code, read
from tests.adverts.files import samples

BOMB = (
    b"<!DOCTYPE a [<!ENTITY a 'x'><!ENTITY b '&a;&a;&a;'>]><PositionOpening>&b;</PositionOpening>"
)
OUTSIDE = (
    b"<!DOCTYPE a [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><PositionOpening>&a;</PositionOpening>"
)
MANY = [{"@type": "JobPosting", "title": "x"}] * 201


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.xml", BOMB, Code.UNREADABLE),
        ("a.xml", OUTSIDE, Code.UNREADABLE),
        ("a.xml", b"<PositionOpening>" * 5_000, Code.UNREADABLE),
        ("a.xml", b"<a>" * 200 + b"</a>" * 200, Code.UNREADABLE),
        ("a.xml", b"<a>" + b"<b/>" * 60_000 + b"</a>", Code.TOO_COMPLEX),
        ("a.xml", samples.OPENING[:-200], Code.UNREADABLE),
        ("a.xml", samples.OPENING.replace(b"SOC-7", b"SOC\0"), Code.UNREADABLE),
        ("a.xml", b'<?xml version="1.0" encoding="nonsense"?><a/>', Code.UNREADABLE),
        ("a.json", b"[" * 1_000_000, Code.UNREADABLE),
        ("a.json", b'{"a":' * 100 + b"1" + b"}" * 100, Code.TOO_COMPLEX),
        ("a.json", b"[" + b"0," * 300_000 + b"0]", Code.TOO_COMPLEX),
        ("a.json", b"[" + b"{}," * 6_000 + b"{}]", Code.TOO_COMPLEX),
        ("a.json", b'{"@type": "JobPosting", "title": NaN}', Code.UNREADABLE),
        ("a.json", samples.FILES["a.json"][:-30], Code.UNREADABLE),
        ("a.json", b'"' + b"a" * 2_200_000 + b'"', Code.TOO_LARGE),
        ("a.json", json.dumps(MANY).encode(), Code.TOO_MANY),
        ("a.csv", b"title\n" + b"x\n" * 201, Code.TOO_MANY),
        ("a.csv", b'title\n"' + b"a" * 200_000, Code.UNREADABLE),
        ("a.csv", b"title\nx\0y\n", Code.UNREADABLE),
        ("a.csv", b"\xff\xfet\0i\0t", Code.UNREADABLE),
        ("a.html", b"<script" * 250_000, Code.OTHER_FORMAT),
        ("a.html", b'<script type="application/ld+json">{"a"' * 40_000, Code.OTHER_FORMAT),
    ],
)
def test_a_hostile_file_is_refused_with_a_code(name: str, data: bytes, code: Code) -> None:
    began = time.monotonic()
    with pytest.raises(AdvertError) as refusal:
        read(name, data)
    assert refusal.value.code is code
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("piece", ["<!", "<a ", "</", "&lt;p ", "<!--", "<p><", "&"])
def test_markup_that_never_ends_is_read_in_time(piece: str) -> None:
    said = samples.POSTING | {"description": "<p>" + piece * 30_000}
    began = time.monotonic()
    assert len(read("a.json", samples.as_json([said] * 3))) == 3
    assert time.monotonic() - began < 15  # without mending: minutes


@pytest.mark.parametrize("name", samples.FILES)
def test_nothing_is_fetched(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a connection")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    data = samples.FILES[name].replace(b"https://schema.org/", b"http://127.0.0.1:9/context")
    assert read(name, data)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", 'https://x.be/"><b>'])
def test_an_address_of_another_scheme_is_not_kept(url: str) -> None:
    asked = samples.POSTING | {"skills": [{"name": "SIEM", "termCode": url}]}
    (found,) = read("a.json", samples.as_json(asked))
    assert found.skills[0].uri == ""


def test_letters_a_database_refuses_are_left_out() -> None:
    data = (
        b'{"@type": "JobPosting", "title": "A\\u0000n\\ud800\\u202ea", "description": "a\\u0000b"}'
    )
    (found,) = read("a.json", data)
    assert (found.title, found.text) == ("Ana", "ab")


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from("@type @id @value name value address currency minValue".split()),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
KEYS = sorted({*samples.POSTING, "estimatedSalary", "@id", "@graph"} - {"@type"})


@given(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6))
@settings(max_examples=150, deadline=None)
def test_no_json_is_a_mistake_of_ours(said: dict[str, Any]) -> None:
    # A refusal that names an exception of Python's was not thought of.
    assert "Error" not in _cause({"@type": "JobPosting", **said})


def _cause(said: dict[str, Any]) -> str:
    try:
        read("a.json", samples.as_json(said))
    except AdvertError as refusal:
        return refusal.cause
    return ""


@given(st.sampled_from(sorted(samples.FILES)), st.data())
@settings(max_examples=150, deadline=None)
def test_a_damaged_file_is_read_or_refused(name: str, data: st.DataObject) -> None:
    whole = bytearray(samples.FILES[name])
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=6)):
        whole[place] = data.draw(st.integers(0, 255))
    with suppress(AdvertError):
        assert all("\0" not in one.title + one.text for one in read(name, bytes(whole)))
