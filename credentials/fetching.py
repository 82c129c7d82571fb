"""Fetching what a credential points to, and nothing in our own network.

The name is looked up once, every address it has must be public, and the connection is made to the
very address that was looked at: a name that changes its mind between two look-ups gains nothing.
Neither cookies nor credentials nor proxies take part. Time and size are bounded as a whole.
"""

import http.client
import io
import re
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import Any, cast
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from credentials.checking import MAX_BYTES, Reason, Refused

SECONDS = 5.0
MOST_REDIRECTS = 3
_REDIRECTS = (301, 302, 303, 307, 308)
_LONGEST = 2000
_TYPES = re.compile(
    r"application/([\w.+-]+\+)?(json|jwt|jose|jwk|x-pem-file|octet-stream)|text/(plain|json)"
)
_HEADERS = {
    "Accept": "application/ld+json, application/json, application/jwt, application/did+json",
    "Accept-Encoding": "identity",
    "User-Agent": "Belfry-credentials",
    "Connection": "close",
}
# Of the global addresses those that lead elsewhere: 6to4, Teredo and other protocols' own.
_GLOBAL = IPv6Network("2000::/3")
_TUNNELS = (IPv6Network("2002::/16"), IPv6Network("2001::/23"))


def resolve(host: str) -> Sequence[str]:
    """Every address of a name."""
    found = socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    return [str(one[4][0]) for one in found]


def is_public(address: str) -> bool:
    """Whether an address is one of the internet's: no network of our own, however it is written."""
    found = ip_address(address)
    if isinstance(found, IPv6Address):
        inside = found in _GLOBAL and not any(found in one for one in _TUNNELS)
        return inside and found.is_global and not found.is_multicast
    return found.is_global and not found.is_multicast and not found.is_reserved


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Call it with an address. Raises Refused as ``checking.Fetch`` says.

    Who looks names up, and which addresses may be connected to, can be told for a test.
    """

    resolve: Callable[[str], Sequence[str]] = resolve
    is_allowed: Callable[[str], bool] = is_public
    context: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    port: int = 443
    seconds: float = SECONDS

    def __call__(self, url: str) -> bytes:
        deadline = time.monotonic() + self.seconds
        for _ in range(MOST_REDIRECTS + 1):
            try:
                found = self._ask(url, deadline)
            except Refused:
                raise
            # Of a server that speaks badly in whatever way, nothing more can be had.
            except (OSError, http.client.HTTPException, ValueError, zlib.error) as error:
                raise Refused(Reason.UNREACHABLE, type(error).__name__) from None
            if isinstance(found, bytes):
                return found
            url = found
        raise Refused(Reason.UNREACHABLE, "Redirects")

    def _ask(self, url: str, deadline: float) -> bytes | str:
        """The body, or where it has gone."""
        parts = _checked(url)
        host = str(parts.hostname).encode("idna").decode()
        address = self._address(host, deadline)
        with (
            socket.create_connection((address, self.port), timeout=_left(deadline)) as plain,
            self.context.wrap_socket(plain, server_hostname=host) as secure,
        ):
            secure.settimeout(_left(deadline))
            secure.sendall(_request(parts, host))
            timed = cast(socket.socket, _Timed(secure, deadline))
            with closing(http.client.HTTPResponse(timed)) as response:
                response.begin()
                return _answer(response, url)

    def _address(self, host: str, deadline: float) -> str:
        """The one address to connect to. Raises Refused: PRIVATE_ADDRESS if any is private."""
        pool = ThreadPoolExecutor(max_workers=1)
        try:
            # The system's look-up knows no time limit of ours.
            found = pool.submit(self.resolve, host).result(timeout=_left(deadline))
        finally:
            pool.shutdown(wait=False)
        if not found or not all(map(self.is_allowed, found)):
            raise Refused(Reason.PRIVATE_ADDRESS)
        return found[0]


class _Timed:
    """A connection that is read from until the deadline, however slowly its bytes drip."""

    def __init__(self, connection: ssl.SSLSocket, deadline: float) -> None:
        self._connection = connection
        self._deadline = deadline

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Drops(self._connection, self._deadline))


class _Drops(io.RawIOBase):
    def __init__(self, connection: ssl.SSLSocket, deadline: float) -> None:
        self._connection = connection
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._connection.settimeout(_left(self._deadline))
        return self._connection.recv_into(buffer)


def _checked(url: str) -> SplitResult:
    """Raises Refused: NOT_HTTPS, UNREACHABLE."""
    parts = urlsplit(url.strip())
    if parts.scheme != "https":
        raise Refused(Reason.NOT_HTTPS)
    odd = parts.username is not None or parts.password is not None or parts.port not in (None, 443)
    if odd or not parts.hostname or len(url) > _LONGEST:
        raise Refused(Reason.UNREACHABLE, "Address")
    return parts


def _request(parts: SplitResult, host: str) -> bytes:
    kept = "/%:@!$&'()*+,;=~-._"
    path = quote(parts.path or "/", safe=kept)
    query = f"?{quote(parts.query, safe=kept + '?')}" if parts.query else ""
    named = f"[{host}]" if ":" in host else host
    lines = [f"GET {path}{query} HTTP/1.1", f"Host: {named}"]
    lines += [f"{name}: {value}" for name, value in _HEADERS.items()]
    return "\r\n".join([*lines, "", ""]).encode("ascii")


def _answer(response: http.client.HTTPResponse, url: str) -> bytes | str:
    if response.status in _REDIRECTS:
        return urljoin(url, response.headers.get("Location", ""))
    if response.status != 200:
        raise Refused(Reason.UNREACHABLE, str(response.status))
    if not _TYPES.fullmatch(response.headers.get_content_type()):
        raise Refused(Reason.NOT_A_BADGE, "ContentType")
    return _body(response)


def _body(response: http.client.HTTPResponse) -> bytes:
    """No more is read, or unpacked, than the limit and one byte."""
    if (response.length or 0) > MAX_BYTES:
        raise Refused(Reason.TOO_LARGE)
    body = response.read(MAX_BYTES + 1)
    match response.headers.get("Content-Encoding", "identity").lower():
        case "identity" | "":
            found = body
        case "gzip":
            # Asked for or not, some send it.
            opener = zlib.decompressobj(wbits=31)
            found = opener.decompress(body, MAX_BYTES + 1)
            if not opener.eof and len(found) <= MAX_BYTES >= len(body):
                raise zlib.error
        case _:
            raise Refused(Reason.UNREACHABLE, "Encoding")
    if max(len(body), len(found)) > MAX_BYTES:
        raise Refused(Reason.TOO_LARGE)
    return found


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
