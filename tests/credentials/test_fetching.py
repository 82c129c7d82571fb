"""Addresses are opened on the internet, and nowhere else; little is read, and not for long."""

import gzip
import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from threading import Event

import pytest

from credentials.checking import MAX_BYTES, Reason, Refused
from credentials.fetching import Fetcher, is_public
from tests.credentials.servers import NAME, PRIVATE, PUBLIC, Answer, Internet, internet, reply

pytestmark = pytest.mark.real_clock
URL = f"https://{NAME}/badge"
PRIVATE_URLS = [
    "https://localhost/",
    "https://127.0.0.1/",
    "https://127.1/",
    "https://0x7f000001/",
    "https://2130706433/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://0.0.0.0/",
]


def many(_path: str) -> Iterable[bytes]:
    """1 GB, without saying so."""
    yield reply(b"")[0]
    for _ in range(1024):
        yield b" " * 1024 * 1024


def dripping(_path: str) -> Iterable[bytes]:
    """A byte now and then, for ever: first of the head, were it not for the deadline."""
    yield b"HTTP/1.1 200 OK\r\nX: "
    while True:
        time.sleep(0.05)
        yield b"x"


Opener = Callable[[Answer], tuple[Internet, Fetcher]]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opener]:
    """Starts the internet with an answer; the fetcher knows its name, and real look-ups else."""
    running = []

    def start(answer: Answer) -> tuple[Internet, Fetcher]:
        entered = internet(answer, tmp_path)
        running.append(entered)
        world = entered.__enter__()
        real = Fetcher()
        fetch = Fetcher(
            resolve=lambda host: [PUBLIC] if host == NAME else real.resolve(host),
            is_allowed=lambda address: address == PUBLIC or is_public(address),
            context=ssl.create_default_context(cafile=world.certificate),
            port=world.port,
            seconds=2.0,
        )
        return world, fetch

    yield start
    for one in running:
        one.__exit__(None, None, None)


def refusal(fetch: Fetcher, url: str = URL) -> Reason:
    with pytest.raises(Refused) as caught:
        fetch(url)
    return caught.value.reason


def test_it_fetches_a_page_by_its_name_from_the_address_that_was_looked_at(opened: Opener) -> None:
    world, fetch = opened(lambda path: reply(b'{"a": 1}'))
    assert fetch(f"{URL}?a=b c#part") == b'{"a": 1}'
    assert world.asked == ["/badge?a=b%20c"]


def test_it_follows_a_few_redirects(opened: Opener) -> None:
    steps = {"/badge": "/one", "/one": f"https://{NAME}/two", "/two": "/three"}
    world, fetch = opened(
        lambda path: reply(b"", "302 Found", location=steps[path]) if path in steps else reply(b"1")
    )
    assert fetch(URL) == b"1"
    steps["/three"] = "/four"
    assert refusal(fetch) is Reason.UNREACHABLE
    assert world.asked[-1] == "/three"


@pytest.mark.parametrize("url", PRIVATE_URLS)
def test_it_opens_nothing_of_our_own_network(opened: Opener, url: str) -> None:
    world, fetch = opened(lambda path: reply(b"", "302 Found", location=url))
    assert refusal(fetch, url) is Reason.PRIVATE_ADDRESS
    assert refusal(fetch) is Reason.PRIVATE_ADDRESS
    assert world.asked == ["/badge"]
    assert not world.sink_heard()


def test_it_sees_through_dots_of_other_scripts(opened: Opener) -> None:
    world, fetch = opened(lambda path: reply(b"1"))
    assert refusal(fetch, "https://127。0。0。1/") is Reason.PRIVATE_ADDRESS
    assert not world.sink_heard()


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://127.0.0.1/", Reason.NOT_HTTPS),
        (f"http://{NAME}/", Reason.NOT_HTTPS),
        ("file:///etc/hostname", Reason.NOT_HTTPS),
        ("gopher://127.0.0.1/", Reason.NOT_HTTPS),
        ("data:application/json,1", Reason.NOT_HTTPS),
        (f"https://user@{NAME}/", Reason.UNREACHABLE),
        (f"https://{NAME}:8443/", Reason.UNREACHABLE),
        (f"https://{NAME}:port/", Reason.UNREACHABLE),
        ("https:///badge", Reason.UNREACHABLE),
        (f"https://{'a' * 70}.example/", Reason.UNREACHABLE),
    ],
)
def test_it_knows_no_other_way_than_https(opened: Opener, url: str, reason: Reason) -> None:
    world, fetch = opened(lambda path: reply(b"", "302 Found", location=url))
    assert refusal(fetch, url) is reason
    assert refusal(fetch) is reason
    assert not world.sink_heard()


@pytest.mark.parametrize("answers", [[PUBLIC, PRIVATE], [PRIVATE, PUBLIC], []])
def test_every_address_of_a_name_must_be_public(opened: Opener, answers: list[str]) -> None:
    world, fetch = opened(lambda path: reply(b"1"))
    mixed = Fetcher(lambda host: answers, fetch.is_allowed, fetch.context, fetch.port, 2.0)
    assert refusal(mixed) is Reason.PRIVATE_ADDRESS
    assert world.asked == []
    assert not world.sink_heard()


def test_a_name_that_changes_its_mind_gains_nothing(opened: Opener) -> None:
    """The second look-up, of which there is none, would answer a private address."""
    world, fetch = opened(lambda path: reply(b"1"))
    answers = iter([[PUBLIC], [PRIVATE]])
    rebound = Fetcher(
        lambda host: next(answers), fetch.is_allowed, fetch.context, fetch.port, fetch.seconds
    )
    assert rebound(URL) == b"1"
    assert not world.sink_heard()


def test_it_reads_no_more_than_its_limit_of_a_gigabyte(opened: Opener) -> None:
    world, fetch = opened(many)
    assert refusal(fetch) is Reason.TOO_LARGE
    assert world.sent < 64 * 1024 * 1024


@pytest.mark.parametrize(
    "answer",
    [
        lambda path: reply(b"", content_length=str(1024**3)),
        lambda path: reply(b" " * (MAX_BYTES + 1)),
        lambda path: reply(gzip.compress(b" " * 10_000_000), content_encoding="gzip"),
    ],
    ids=["announced", "a byte too many", "packed"],
)
def test_it_refuses_what_is_too_large(opened: Opener, answer: Answer) -> None:
    _world, fetch = opened(answer)
    assert refusal(fetch) is Reason.TOO_LARGE


def test_it_unpacks_what_is_small(opened: Opener) -> None:
    _world, fetch = opened(lambda path: reply(gzip.compress(b"[]"), content_encoding="gzip"))
    assert fetch(URL) == b"[]"


def test_it_waits_no_longer_than_its_time_as_a_whole(opened: Opener) -> None:
    _world, fetch = opened(dripping)
    begun = time.monotonic()
    quick = Fetcher(fetch.resolve, fetch.is_allowed, fetch.context, fetch.port, 0.4)
    assert refusal(quick) is Reason.UNREACHABLE
    # Where only each byte had its time, this would never end.
    assert time.monotonic() - begun < 10


def test_it_waits_for_no_look_up_either() -> None:
    refused = Event()
    looked_up: list[str] = []

    def slow(host: str) -> list[str]:
        refused.wait(20)
        looked_up.append(host)
        return [PUBLIC]

    assert refusal(Fetcher(slow, seconds=0.1)) is Reason.UNREACHABLE
    assert looked_up == []
    refused.set()


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        (reply(b"<html>", content_type="text/html; charset=utf-8"), Reason.NOT_A_BADGE),
        (reply(b"", "404 Not Found"), Reason.UNREACHABLE),
        (reply(b"", "302 Found"), Reason.UNREACHABLE),
        ([b"SSH-2.0-OpenSSH\r\n"], Reason.UNREACHABLE),
        ([b""], Reason.UNREACHABLE),
        (reply(b"x", content_encoding="br"), Reason.UNREACHABLE),
        (reply(b"x", content_encoding="gzip"), Reason.UNREACHABLE),
    ],
)
def test_it_takes_no_other_answer(opened: Opener, sent: list[bytes], reason: Reason) -> None:
    _world, fetch = opened(lambda path: sent)
    assert refusal(fetch) is reason


def test_it_believes_no_certificate_that_nobody_vouches_for(opened: Opener) -> None:
    world, fetch = opened(lambda path: reply(b"1"))
    strict = Fetcher(resolve=fetch.resolve, is_allowed=fetch.is_allowed, port=fetch.port)
    assert refusal(strict) is Reason.UNREACHABLE
    assert world.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "0.0.0.0", "224.0.0.1", "255.255.255.255", "198.18.0.1", "240.0.0.1", "192.0.2.1", "::1",  # noqa: S104
        "::", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "64:ff9b:1::1", "fe80::1",
        "fe80::1%eth0", "fc00::1", "ff02::1", "2002:7f00:1::", "2001::1", "2001:db8::1",
    ],
)  # fmt: skip
def test_it_knows_what_is_not_the_internet(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "193.190.198.27", "2a02:2c40::1"])
def test_it_knows_what_is(address: str) -> None:
    assert is_public(address)
